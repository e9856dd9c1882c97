import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { item, type SeededPeople, seededPeople } from "../endpoint.fixture.ts";
import { type Answer, type RunningOptiva, startOptiva } from "../optiva.fixture.ts";

let running: RunningOptiva;
let people: SeededPeople;
beforeEach(async () => {
  running = await startOptiva();
  running.control.behave({ orderCompletedAfterMs: 0 });
  people = seededPeople(running);
});
afterEach(() => running[Symbol.asyncDispose]());

const balances = (): readonly number[] =>
  running.state.subscriptions.slice(0, 2).map(({ balance }) => balance);

describe("refer a friend", () => {
  const codeOf = async (customerId: string): Promise<string> =>
    (await running.get(`/raf/referralCode/${customerId}`)).body.referralCode;

  it.each(["/raf/referrer/validation", "/raf/validation"])("a code is validated at %s", async (path) => {
    const referralCode = await codeOf(people.other.customerId);
    expect(referralCode).toMatch(/^[0-9A-Z]{8}$/);
    const { status, body } = await running.post(path, {
      referrer: { referralCode: referralCode.toLowerCase() },
    });
    expect([status, body]).toMatchObject([200, { valid: true, referrer: { id: people.other.customerId } }]);
    const statuses = [];
    for (const referral of [
      { referralCode: "NOBODY" },
      {},
      { referralCode, referred: { id: people.other.customerId } },
    ]) {
      statuses.push((await running.post(path, referral)).status);
    }
    expect(statuses).toEqual([404, 400, 409]);
    expect(running.state.referrals).toEqual([]);
  });

  it("applied to an active subscription it pays both, once", async () => {
    const referralCode = await codeOf(people.other.customerId);
    const apply = (): Promise<Answer> =>
      running.post("/raf/apply", { referralCode, subscriptionId: people.subscription.id });
    const [first, second] = balances();
    expect((await apply()).status).toBe(201);
    expect(balances()).toEqual([Number(first) + 500, Number(second) + 500]);
    const again = await apply();
    expect([again.status, again.body.code]).toEqual([409, "raf_already_applied"]);
    expect(balances()).toEqual([Number(first) + 500, Number(second) + 500]);
    for (const { customerId } of [people.subscription, people.other]) {
      const history = await running.get(`/raf/history/${customerId}`);
      expect(history.body).toMatchObject([
        { referralCode, referrerCustomerId: people.other.customerId, status: "Applied" },
      ]);
    }
  });

  it("comes with an order, or with the cart that the order names", async () => {
    const referralCode = await codeOf(people.other.customerId);
    const order = (accountId: string, more: object): Promise<Answer> =>
      running.post("/productOrder", {
        billingAccount: { id: accountId },
        productOrderItem: [item("hp-prepaid-10")],
        ...more,
      });
    const quick = async (name: string): Promise<string> =>
      (await running.post("/quickPrepaidBillingAccount", { name })).body.id;
    await order(await quick("One Friend"), { referralCode });
    const cart = await running.post("/shoppingCart", {});
    await running.patch(`/shoppingCart/${cart.body.id}`, { referralCode });
    await order(await quick("Two Friends"), { shoppingCart: { id: cart.body.id } });
    expect(running.state.referrals).toHaveLength(2);
    expect(balances()[1]).toBe(1250 + 2 * 500);
    expect((await order(people.other.accountId, { referralCode })).body.code).toBe("raf_self_referral");
    expect((await order(people.account.id, { referralCode: "NOBODY" })).status).toBe(404);
  });
});

describe("the shopping cart", () => {
  it("is found by its customer and knows its total", async () => {
    const { customerId } = people.other;
    const relatedParty = [{ id: customerId, role: "customer", "@referredType": "Customer" }];
    const cartItem = [{ ...item("hp-prepaid-25"), quantity: 2 }, item("hp-addon-data-5")];
    const { status, body, headers } = await running.post("/shoppingCart", { relatedParty, cartItem });
    expect([status, headers.get("location")]).toEqual([201, `/api/shoppingCart/${body.id}`]);
    expect(body).toMatchObject({
      cartItem,
      relatedParty,
      cartTotalPrice: [{ price: { taxIncludedAmount: { value: 55 } } }],
    });
    expect((await running.get(`/shoppingCart?customerId=${customerId}`)).body).toEqual([body]);
    expect((await running.get(`/shoppingCart?customerId=${people.customer.id}`)).body).toEqual([]);
    expect((await running.get("/shoppingCart")).body.code).toBe("27");
    const emptied = await running.patch(`/shoppingCart/${body.id}`, { cartItem: [] });
    expect(emptied.body.cartTotalPrice[0].price.taxIncludedAmount.value).toBe(0);
    expect((await running.post("/shoppingCart", { cartItem: [item("nothing")] })).status).toBe(400);
    expect((await running.post("/shoppingCart", { customerId: "none" })).status).toBe(400);
  });
});

describe("the PIN", () => {
  const msisdn = "31680000001";
  const pin = async (name: string, body: object = {}): Promise<unknown> => {
    const answer = await running.post(`/pin/${name}`, { msisdn, ...body });
    return answer.status === 200 ? answer.body : answer.status;
  };

  it("is made once, by generate or set; then it can be reset, changed, verified and deleted", async () => {
    expect(await pin("reset")).toBe(404);
    expect(await pin("generate")).toEqual({ msisdn, status: "Active" });
    expect(await pin("generate")).toBe(409);
    expect(await pin("set", { pin: "1234" })).toBe(409);
    const generated = running.state.pins[0]?.pin;
    expect(await pin("verify", { pin: generated })).toMatchObject({ verified: true });
    await pin("reset");
    expect(running.state.pins[0]?.pin).not.toBe(generated);
    expect((await running.call("DELETE", "/pin", { msisdn })).status).toBe(204);
    expect((await running.call("DELETE", `/pin?msisdn=${msisdn}`)).status).toBe(404);
    expect(await pin("set", { pin: "1234" })).toEqual({ msisdn, status: "Active" });
    expect(await pin("change", { oldPin: "1234", newPin: "87654321" })).toEqual({ msisdn, status: "Active" });
    expect(await pin("verify", { pin: "87654321" })).toMatchObject({ verified: true });
  });

  it("is locked after three wrong attempts in a row, verify and change alike, until it is reset", async () => {
    await pin("set", { pin: "1234" });
    expect(await pin("verify", { pin: "0000" })).toEqual({ msisdn, verified: false, remainingAttempts: 2 });
    expect(await pin("verify", { pin: "1234" })).toMatchObject({ verified: true, remainingAttempts: 3 });
    await pin("verify", { pin: "0000" });
    expect(await pin("change", { oldPin: "0000", newPin: "4321" })).toBe(400);
    await pin("verify", { pin: "0000" });
    expect(await pin("verify", { pin: "1234" })).toBe(403);
    await pin("reset");
    expect(await pin("verify", { pin: running.state.pins[0]?.pin })).toMatchObject({ verified: true });
  });

  it("is four to eight digits of a subscriber that is there, and no answer repeats it", async () => {
    expect(await pin("set", { pin: "12a4" })).toBe(400);
    expect(await pin("set", { pin: "123" })).toBe(400);
    expect(await pin("set")).toBe(400);
    expect((await running.post("/pin/set", { msisdn: "4799", pin: "1234" })).status).toBe(404);
    expect((await running.post("/pin/generate", {})).status).toBe(400);
    await pin("set", { pin: "73519" });
    const wrong = await running.post("/pin/change", { msisdn, oldPin: "73518", newPin: "73517" });
    expect(JSON.stringify(wrong.body)).not.toMatch(/7351\d/);
  });
});
