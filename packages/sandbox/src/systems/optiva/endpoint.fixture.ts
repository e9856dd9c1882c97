import type { OptivaOperation } from "../../operations/optiva.ts";
import type { RunningOptiva } from "./optiva.fixture.ts";
import type { OptivaState } from "./state.ts";
import type { Subscription } from "./store/records.ts";
import type { Resource } from "./tmf/json.ts";

/** One endpoint of the fact sheet with a request that it must accept. */
export interface Endpoint {
  /** Its number in the fact sheet's table. */
  readonly no: number;
  readonly operation: OptivaOperation;
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** `request` is "METHOD /path". */
export function endpoint(
  no: number,
  operation: OptivaOperation,
  status: number,
  request: string,
  body?: unknown,
): Endpoint {
  const [method = "", path = ""] = request.split(" ");
  return { no, operation, status, method, path, body };
}

/** The seeded people whose data the requests use, by what they are good for. */
export interface SeededPeople {
  readonly party: Resource;
  readonly customer: Resource;
  readonly account: Resource;
  /** Active, with a stored payment method. */
  readonly subscription: Subscription;
  /** Another active one, whose account has no payment method. */
  readonly other: Subscription;
  readonly interaction: Resource;
}

export function seededPeople({ state }: { readonly state: OptivaState }): SeededPeople {
  const [subscription, other] = state.subscriptions;
  const [interaction] = state.interactions;
  const customer = state.customers.find(({ id }) => id === subscription?.customerId);
  const account = state.accounts.find(({ id }) => id === subscription?.accountId);
  const party = state.parties.find(({ id }) => id === (customer?.engagedParty as Resource | undefined)?.id);
  if (!(subscription && other && interaction && customer && account && party)) throw new Error("no seed");
  return { party, customer, account, subscription, other, interaction };
}

/** Things that some requests need to exist beforehand. */
export interface Prepared {
  readonly orderId: string;
  readonly cartId: string;
  readonly methodId: string;
  readonly tokenID: string;
  readonly scheduleID: string;
  readonly adjustmentId: string;
  readonly referralCode: string;
  readonly deletable: Readonly<Record<"individual" | "customer" | "account", string>>;
}

export function item(offering: string, action = "add"): object {
  return { id: "1", action, productOffering: { id: offering } };
}

export async function prepare(
  running: RunningOptiva,
  { party, customer, ...rest }: SeededPeople,
): Promise<Prepared> {
  const { subscription, other, account } = rest;
  const made = async (path: string, body: object): Promise<Answered> => (await running.post(path, body)).body;
  const [method] = running.state.paymentMethods;
  const tokenID = String(method?.tokenID);
  const order = {
    billingAccount: { id: account.id },
    mobileNumber: "4799990000",
    productOrderItem: [item("hp-prepaid-10")],
  };
  const engagedParty = { id: party.id, href: party.href };
  const relatedParty = [{ id: customer.id, href: customer.href, name: "x", "@referredType": "Customer" }];
  const schedule = await made("/paymentGatewayIntegration/createSchedule", { tokenID });
  const code = await running.get(`/raf/referralCode/${other.customerId}`);
  return {
    orderId: (await made("/productOrder", order)).id,
    cartId: (await made("/shoppingCart", { customerId: other.customerId })).id,
    methodId: String(method?.id),
    tokenID,
    scheduleID: schedule.scheduleID,
    adjustmentId: (await made("/subscription/adjustment", adjust(subscription, 100))).id,
    referralCode: code.body.referralCode,
    deletable: {
      individual: (await made("/individual", { givenName: "To", familyName: "Delete" })).id,
      customer: (await made("/customer", { name: "To Delete", engagedParty })).id,
      account: (await made("/billingAccount", { name: "To Delete", relatedParty })).id,
    },
  };
}

type Answered = { readonly id: string; readonly scheduleID: string };

export function adjust({ accountId, id, mobileNumber }: Subscription, value: number): object {
  return { accountID: accountId, subscriptionId: id, mobileNumber, amount: { unit: "EUR", value } };
}
