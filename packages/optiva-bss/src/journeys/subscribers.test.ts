// The journeys that end with a subscriber, against the sandbox: done, stopped, and gone on with.
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { ActivatePrepaidInput } from "./activate-prepaid.ts";
import { journeyBed, stopOf, stored } from "./journeys.fixture.ts";

const bed = journeyBed();

const prepaid: ActivatePrepaidInput = {
  numbers: { groupId: 1 },
  sims: { technology: 0 },
  subscriber: {
    accountProfile: { responsible: true, state: 0 },
    detail: { role: 1, accountType: 1, groupType: 0, systemType: 0 },
    accountBilling: { billCycle: 1 },
    subscriptionProfile: { subscriptionClass: 1, subscriptionType: 10_001, technologyType: 0, paidType: 0 },
    status: { state: 7 },
    rating: { primaryPricePlanID: 20 },
    subscriptionBilling: {},
  },
  activation: { departmentId: "shop-1" },
};

describe("activatePrepaid", () => {
  it("ends with an active subscription", async () => {
    const { number, sim, subscription, activation, profile } =
      await bed.bss.journeys.activatePrepaid(prepaid);
    expect(activation.authNumber).toMatch(/^\d+$/);
    expect(profile.status?.state).toBe(1);
    expect(profile.profile).toMatchObject({
      mobileNumber: number.identifier,
      cardPackageID: sim.identifier,
      accountID: subscription.accountID,
    });
    expect(bed.asked()).toEqual([
      "numbers.list",
      "sims.listCardPackages",
      "subscriptions.createWithAccount",
      "mobile.activate",
      "subscriptions.profile",
    ]);
  });

  it("goes on after an activation that was refused, with nothing made twice", async () => {
    bed.sandbox.bss.refuse("mobile.activate", "0001");
    const stop = await stopOf(bed.bss.journeys.activatePrepaid(prepaid));
    expect(stop.failed).toMatchObject({
      step: "activation",
      outcome: "not-done",
      cause: { code: "mobile_0001" },
    });
    const made = bed.sandbox.state.bssSubscriptions.length;
    const { profile } = await bed.bss.journeys.activatePrepaid(stored(stop.resume) as never);
    expect(profile.status?.state).toBe(1);
    expect(bed.sandbox.state.bssSubscriptions).toHaveLength(made);
  });

  it("asks what became of an account whose answer was lost, and sends nothing until it is told", async () => {
    bed.sandbox.faults.add({
      system: "bss",
      operation: "subscriptions.createWithAccount",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    const stop = await stopOf(bed.bss.journeys.activatePrepaid(prepaid));
    expect(stop.failed).toMatchObject({
      step: "subscription",
      outcome: "unknown",
      advice: expect.stringContaining("subscriptions.profile"),
    });
    const resume = stored(stop.resume);
    const before = bed.asked().length;
    const again = await stopOf(bed.bss.journeys.activatePrepaid(resume as never));
    expect(again.failed).toMatchObject({ step: "subscription", outcome: "unknown" });
    expect(bed.asked()).toHaveLength(before);
    const made = bed.sandbox.state.bssSubscriptions.at(-1);
    const value = { accountID: made?.ban, identifier: made?.identifier, mobileNumber: made?.mobileNumber };
    const { profile } = await bed.bss.journeys.activatePrepaid(resume as never, {
      settled: { happened: true, value },
    });
    expect(profile).toMatchObject({ profile: { identifier: made?.identifier }, status: { state: 1 } });
  });

  it("stops where there is no number, before anything is made", async () => {
    const stop = await stopOf(bed.bss.journeys.activatePrepaid({ ...prepaid, numbers: { groupId: 99 } }));
    expect(stop.failed).toMatchObject({ step: "number", cause: { code: "condition_unmet" } });
    expect(bed.asked()).toEqual(["numbers.list"]);
  });

  it("prints no name and no number", async () => {
    bed.sandbox.bss.refuse("mobile.activate", "0001");
    const stop = await stopOf(bed.bss.journeys.activatePrepaid(prepaid));
    expect(`${inspect(stop, { depth: 9, showHidden: true })}${JSON.stringify(stop)}`).not.toMatch(/1555010/);
  });
});

describe("portIn", () => {
  const orderData = {
    orderTypeInfo: "Port-In",
    orderSubTypeInfo: "External-Customer-Port-In",
    numberToPort: "15550109003",
    simPackage: "890001000000000005",
    contactNumberAlternate: "15550100001",
    donorNetworkId: "donor",
  } as const;
  const accountData = {
    ban: "17",
    identificationsDataList: [{ typeOfIdentification: 1, identificationId: "ID-17" }],
  };
  const agreement = { request: { parameters: [{ name: "subscriberId", value: "17-1" }] } };

  it("orders the porting with the agreement, and says how far it is", async () => {
    const values = await bed.bss.journeys.portIn({
      number: { phoneNumber: "15550109003" },
      agreement,
      order: { orderData, accountData },
    });
    expect(values.eligibility.Eligible).toBe("Y");
    expect(values.agreement?.attachmentKey).toMatch(/^csa-/);
    expect(values.state.orderGetView).toMatchObject({
      orderNumber: values.order.orderNumber,
      orderStateInfo: 1,
      crossedPONR: false,
    });
    const order = bed.sandbox.requests({ operation: "porting.orders.create" }).at(-1)?.body;
    expect(order).toMatchObject({ accountData: { csaDocumentId: values.agreement?.attachmentKey } });
  });

  it("stops at a number that cannot be ported, and needs no agreement", async () => {
    const stop = await stopOf(
      bed.bss.journeys.portIn({ number: { phoneNumber: "15550109000" }, order: { orderData } }),
    );
    expect(stop.failed).toMatchObject({ step: "eligibility", cause: { code: "condition_unmet" } });
    const { order } = await bed.bss.journeys.portIn({
      number: { phoneNumber: "15550109003" },
      order: { orderData },
    });
    expect(order.orderNumber).toBeGreaterThan(1);
  });
});

describe("accountWithSubscription", () => {
  const account = {
    profile: { responsible: true, state: 0 },
    detail: { role: 1, accountType: 1, groupType: 0, systemType: 0 },
    billing: { billCycle: 1 },
  } as const;
  const profile = {
    mobileNumber: "15550101005",
    cardPackageID: "890001000000000006",
    subscriptionClass: 1,
    subscriptionType: 10_001,
    technologyType: 0,
  } as const;
  const subscription = {
    profile,
    status: { state: 1 },
    rating: { primaryPricePlanID: 20 },
    billing: {},
  } as const;

  it("hands the account's number on", async () => {
    const values = await bed.bss.journeys.accountWithSubscription({ account, subscription });
    expect(values.subscription.accountID).toBe(values.account.identifier);
    expect(values.profile).toMatchObject({ profile: { mobileNumber: "15550101005" }, status: { state: 1 } });
  });

  it("keeps the account when the number was taken meanwhile, and goes on with another", async () => {
    const taken = { ...subscription, profile: { ...profile, mobileNumber: "15550100001" } };
    const stop = await stopOf(bed.bss.journeys.accountWithSubscription({ account, subscription: taken }));
    expect(stop.failed).toMatchObject({
      step: "subscription",
      outcome: "not-done",
      cause: { code: "obp_14" },
    });
    const accounts = bed.sandbox.state.bssAccounts.length;
    await bed.bss.journeys.accountWithSubscription(
      { account, subscription },
      { resume: stored(stop.resume) },
    );
    expect(bed.sandbox.state.bssAccounts).toHaveLength(accounts);
  });

  it("is checked before its first step", async () => {
    const outcome = await bed.bss.journeys
      .accountWithSubscription({ account, subscription: {} } as never)
      .result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["subscription", "profile"] }] },
    });
    expect(bed.asked()).toEqual([]);
  });
});
