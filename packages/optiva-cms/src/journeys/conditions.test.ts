import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "../client.ts";
import { type Gateway, startGateway } from "../gateway.fixture.ts";
import { createService } from "./journeys.fixture.ts";

let gateway: Gateway;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({}));
  cms = gateway.client();
});

afterAll(() => gateway[Symbol.asyncDispose]());

/** The usual service, with other answers for some requests. */
function serviceWith(others: Readonly<Record<string, unknown>>) {
  const service = createService();
  gateway.answerWith((request) => {
    const name = `${request.method} ${request.url.replace("/api/", "").replace(/\?.*/, "")}`;
    return Object.hasOwn(others, name) ? { body: others[name] } : service.answer(request);
  });
  return service;
}

const activation = {
  customerId: "c1",
  accountID: "a1",
  productOfferingId: "plan",
  payment: { charge: { amount: 10 } },
};
const order = { billingAccount: { id: "a1" }, productOrderItem: [{ id: "1", action: "add" }] };

describe("a journey goes no further", () => {
  it.each<[string, () => PromiseLike<{ ok: boolean }>, Record<string, unknown>, string]>([
    [
      "than an offering that is not sold",
      () => cms.journeys.activateSim({ ...activation, productOfferingId: "none" }).result(),
      {},
      "offering",
    ],
    [
      "than an add-on that the offering does not have",
      () =>
        cms.journeys
          .changePlan({ accountID: "a1", productOfferingId: "plan", addOnIds: ["extra", "none"] })
          .result(),
      {},
      "addOns",
    ],
    [
      "than an account without subscription",
      () => cms.journeys.activateSim(activation).result(),
      { "GET subscription": [] },
      "subscription",
    ],
    [
      "than two subscriptions to choose from",
      () => cms.journeys.activateSim(activation).result(),
      { "GET subscription": [{ id: "1" }, { id: "2" }] },
      "subscription",
    ],
    [
      "than a subscription that the account does not have",
      () => cms.journeys.activateSim({ ...activation, subscriptionId: "u9" }).result(),
      {},
      "subscription",
    ],
    [
      "than a number that is not imported yet",
      () => cms.journeys.activateSim({ ...activation, portIn: {} }).result(),
      { "PATCH productOrder/npg/o1/status": { state: "inProgress" } },
      "portStatus",
    ],
    [
      "than a referral that is not valid",
      () =>
        cms.journeys.referFriend({ kind: "new-subscription", referral: {}, productOrder: order }).result(),
      { "POST raf/referrer/validation": { valid: false } },
      "validation",
    ],
    [
      "than a number that cannot be imported",
      () => cms.journeys.portNumberIn({ number: {}, productOrder: order }).result(),
      { "POST mnp/eligibility": { eligible: false } },
      "eligibility",
    ],
    [
      "than a payment method without tokenID, when it is to top up",
      () =>
        cms.journeys
          .addPaymentMethod({
            accountID: "a1",
            tokenValue: "t",
            automaticTopUp: { amount: 1, productOrder: order },
          })
          .result(),
      { "POST paymentMethod": { id: "m1" }, "POST paymentGatewayIntegration/createToken": {} },
      "productOrder",
    ],
  ])("%s", async (_title, call, others, step) => {
    const { done } = serviceWith(others);
    expect(await call()).toMatchObject({
      ok: false,
      error: {
        code: "journey_stopped",
        failed: { step, outcome: "not-done", cause: { code: "condition_unmet" } },
      },
    });
    expect(done.filter((each) => /applyPaymentCharge/.test(each))).toEqual([]);
  });

  it("and looks again when it is resumed", async () => {
    const service = createService();
    let state = "inProgress";
    gateway.answerWith((request) =>
      request.url.includes("npg") ? { body: { status: state } } : service.answer(request),
    );
    const stop: unknown = await cms.journeys
      .activateSim({ ...activation, portIn: {} })
      .catch((error: unknown) => error);
    state = "COMPLETED";
    await cms.journeys.activateSim((stop as { resume: never }).resume);
    expect(service.done.at(-1)).toBe("POST paymentGatewayIntegration/applyPaymentCharge");
    expect(new Set(service.done).size).toBe(service.done.length);
  });
});

describe("what a journey sends", () => {
  it("is made of what it found", async () => {
    serviceWith({});
    await cms.journeys
      .activateSim({
        ...activation,
        addOnIds: ["extra"],
        mobileNumber: "+31 6",
        productOrder: { category: "B2C" },
      })
      .result();
    serviceWith({
      "GET subscription": [
        { id: "u0", mobileNumber: "3160" },
        { id: "u1", mobileNumber: "31611" },
      ],
    });
    await cms.journeys.activateSim({
      ...activation,
      addOnIds: ["extra"],
      mobileNumber: "+31611",
      productOrder: { category: "B2C" },
    });
    const [cart, sent, charge] = gateway.arrived.slice(-3).map(({ body }) => body);
    expect(cart).toEqual({
      relatedParty: [{ id: "c1", role: "customer", "@referredType": "Customer" }],
      cartItem: [
        { id: "1", action: "add", productOffering: { id: "plan", name: "Plan" } },
        { id: "2", action: "add", productOffering: { id: "extra" } },
      ],
    });
    expect(sent).toEqual({
      category: "B2C",
      billingAccount: { id: "a1", "@referredType": "BillingAccount" },
      productOrderItem: [
        { id: "1", action: "add", productOffering: { id: "plan", name: "Plan" }, product: { id: "u1" } },
        { id: "2", action: "add", productOffering: { id: "extra" }, product: { id: "u1" } },
      ],
    });
    expect(charge).toEqual({ accountID: "a1", amount: 10 });
  });

  it("has the dummy card of the document for gateways without cards, and the real one otherwise", async () => {
    serviceWith({});
    await cms.journeys.addPaymentMethod({ accountID: "a1", tokenValue: "pp" });
    expect(gateway.arrived[1]?.body).toEqual({
      account: [{ id: "a1" }],
      tokenValue: "pp",
      maskedCardNumber: "1111",
      expiryDate: "2200/01",
    });
    serviceWith({});
    const card = { maskedCardNumber: "4242", expiryDate: "2030/01" };
    await cms.journeys.changePaymentMethod({ paymentMethodId: "m1", tokenValue: "tok", card });
    expect(gateway.arrived[1]?.body).toEqual({ tokenValue: "tok", ...card });
  });

  it("never holds a whole card number", async () => {
    serviceWith({});
    const card = { maskedCardNumber: "4242424242424242", expiryDate: "2030/01" };
    const outcome = await cms.journeys
      .addPaymentMethod({ accountID: "a1", tokenValue: "tok", card })
      .result();
    expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
    expect(JSON.stringify(outcome)).not.toContain("4242");
    expect(gateway.arrived).toEqual([]);
  });

  it("tops up from the stored payment method", async () => {
    serviceWith({});
    await cms.journeys.addPaymentMethod({
      accountID: "a1",
      tokenValue: "tok",
      automaticTopUp: { amount: 10, productOrder: order },
    });
    expect(gateway.arrived[2]?.body).toMatchObject({
      atuTokenID: "t1",
      atuAmount: 10,
      billingAccount: { id: "a1" },
    });
  });

  it("names the cart in the order", async () => {
    serviceWith({});
    await cms.journeys.referFriend({
      kind: "shopping-cart",
      shoppingCart: {},
      referral: { code: "A" },
      cartUpdate: { code: "A" },
      productOrder: order,
    });
    expect(gateway.arrived[3]?.body).toMatchObject({ shoppingCart: { id: "k1" }, ...order });
  });

  it("takes accounts of the quick kind under any of their names", async () => {
    serviceWith({ "POST quickPrepaidBillingAccount": { id: "q1", billingAccount: { id: "a7" } } });
    await cms.journeys.provisionSubscriberQuick({ account: {}, productOrder: order });
    expect(gateway.arrived[1]?.body).toMatchObject({ billingAccount: { id: "a7" } });
  });
});
