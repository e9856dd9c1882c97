import type { BssStore, Subscription } from "../store/store.ts";

interface Person {
  readonly ban: string;
  readonly systemType: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly balance: number;
  /** Of the subscription. @default 1, active */
  readonly state?: number;
}

/** Who there is. */
export function people(created: string): Pick<BssStore, "accounts" | "subscriptions"> {
  const rows: readonly Person[] = [
    { ban: "17", systemType: 0, firstName: "Ada", lastName: "Moreau", balance: 0 },
    { ban: "18", systemType: 0, firstName: "Grace", lastName: "Okafor", balance: 0 },
    { ban: "19", systemType: 1, firstName: "Alan", lastName: "Bianchi", balance: 2500 },
    // Bought, and not activated yet.
    { ban: "20", systemType: 0, firstName: "Noor", lastName: "Haddad", balance: 0, state: 7 },
    // Activated and topped up at the point of sale: both can be taken back.
    { ban: "21", systemType: 0, firstName: "Kofi", lastName: "Lindqvist", balance: 0 },
    { ban: "22", systemType: 0, firstName: "Mei", lastName: "Sousa", balance: 0 },
    { ban: "23", systemType: 1, firstName: "Ivo", lastName: "Kiss", balance: 0 },
  ];
  const accounts = rows.map(({ state: _state, ...row }) => ({
    ...row,
    parent: "",
    groupType: 0,
    accountType: 1,
    role: 1,
    responsible: true,
    state: 0,
    name: `${row.firstName} ${row.lastName}`,
    identifications: [{ type: 1, value: `ID-${row.ban}`, expiry: "" }],
    billCycle: 1,
    creditCategory: 1,
    extensions: { MutablePoolAccountExtension: { pool: [{ poolLimit: "-1", poolLimitStrategy: "0" }] } },
    subscriptionsMade: 1,
  }));
  const subscriptions = rows.map(({ ban, systemType, state = 1 }, at) => ({
    ...subscription(ban, at + 1, systemType, created),
    state,
  }));
  return {
    accounts: Object.fromEntries(accounts.map((one) => [one.ban, one])),
    subscriptions: Object.fromEntries(subscriptions.map((one) => [one.identifier, one])),
  };
}

function subscription(ban: string, number: number, paidType: number, created: string): Subscription {
  return {
    identifier: `${ban}-1`,
    ban,
    mobileNumber: `1555010000${number}`,
    sim: `89000100000000090${number}`,
    imsi: `31015000000000${number}`,
    subscriptionType: 10_001,
    paidType,
    state: 1,
    pricePlan: 20,
    options: [],
    balance: 2000,
    expiry: "21991231",
    creditLimit: paidType === 1 ? 10_000 : 0,
    monthlySpend: 0,
    secondary: { "1": 500 },
    bundles: [
      {
        id: "701",
        name: "Data 10 GB",
        unitType: 1,
        limit: 10 * 1_073_741_824,
        used: 0,
        transferred: 0,
        giftable: true,
      },
    ],
    buckets: [
      {
        identifier: "1",
        date: created,
        operation: "PROVISION",
        amount: 1000,
        balance: 1000,
        bundleID: "701",
      },
    ],
    supporter: number === 1 ? "19-1" : "",
    language: "en",
    created,
  };
}

/** Numbers and SIM packages that are free. */
export function resources(): Pick<BssStore, "numbers" | "sims"> {
  const number = (at: number) => `155501010${String(at).padStart(2, "0")}`;
  const numbers = Array.from({ length: 60 }, (_, at) => ({
    identifier: number(at),
    groupID: 1,
    paidType: at % 10 === 9 ? 1 : 0,
    state: at === 50 ? ("held" as const) : ("available" as const),
  }));
  const sims = Array.from({ length: 30 }, (_, at) => ({
    identifier: `8900010000000000${String(at + 1).padStart(2, "0")}`,
    packageGroupID: "1",
    technology: 0,
    state: 1,
    imsi: `3101500000001${String(at + 1).padStart(2, "0")}`,
    dealer: "DEALER",
  }));
  return {
    numbers: Object.fromEntries(numbers.map((one) => [one.identifier, one])),
    sims: Object.fromEntries(sims.map((one) => [one.identifier, one])),
  };
}
