import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { item, type SeededPeople, seededPeople } from "../endpoint.fixture.ts";
import { type Answer, type RunningOptiva, startOptiva } from "../optiva.fixture.ts";

let running: RunningOptiva;
let people: SeededPeople;
beforeEach(async () => {
  running = await startOptiva();
  people = seededPeople(running);
});
afterEach(() => running[Symbol.asyncDispose]());

const base = "/paymentGatewayIntegration";
const card = { tokenValue: "tok-1", maskedCardNumber: "4242", expiryDate: "2099/01" };

function createToken(body: object): Promise<Answer> {
  return running.post(`${base}/createToken`, body);
}

function store(body: object): Promise<Answer> {
  return running.post("/paymentMethod", { ...card, account: [{ id: people.other.accountId }], ...body });
}

function charge(body: object): Promise<Answer> {
  return running.post(`${base}/applyPaymentCharge`, body);
}

async function owed(accountId: string): Promise<number> {
  return (await running.get(`/billingAccount/${accountId}`)).body.accountBalance[0].amount.value;
}

describe("the stored payment method", () => {
  it("has the tokenID of its token, whichever of the two comes first", async () => {
    const { accountId } = people.other;
    const token = await createToken({ accountID: accountId, tokenValue: "tok-1" });
    expect(token).toMatchObject({ status: 201, body: { tokenID: expect.any(String), accountID: accountId } });
    const method = await store({});
    expect(method.status).toBe(201);
    expect(method.headers.get("location")).toBe(`/api/paymentMethod/${method.body.id}`);
    expect(method.body).toMatchObject({
      tokenID: token.body.tokenID,
      name: "Card ending 4242",
      "@type": "TokenizedCard",
    });
    await running.call("DELETE", `/paymentMethod/${method.body.id}`);
    await store({ tokenValue: "tok-later" });
    const later = await createToken({ accountID: accountId, tokenValue: "tok-later" });
    expect(running.state.paymentMethods.at(-1)?.tokenID).toBe(later.body.tokenID);
  });

  it("is one per account", async () => {
    expect((await store({})).status).toBe(201);
    const second = await store({ tokenValue: "tok-2" });
    expect([second.status, second.body.code]).toEqual([409, "payment_method_exists"]);
  });

  it("finds its account by its token when it names none", async () => {
    await createToken({ accountID: people.other.accountId, tokenValue: "tok-1" });
    await store({ account: undefined });
    expect((await store({})).status).toBe(409);
  });

  it("with the dummy values for gateways without cards is as good as any", async () => {
    expect((await store({ maskedCardNumber: "1111", expiryDate: "2200/01" })).status).toBe(201);
  });

  it.each([
    [{ tokenValue: undefined }, "23"],
    [{ maskedCardNumber: undefined }, "23"],
    [{ expiryDate: undefined }, "23"],
    [{ maskedCardNumber: "4111111111111111" }, "24"],
    [{ maskedCardNumber: "42" }, "24"],
    [{ expiryDate: "01/2099" }, "24"],
    [{ expiryDate: "2099/13" }, "24"],
    [{ expiryDate: "2020/01" }, "24"],
    [{ account: [{ id: "none" }] }, "24"],
  ])("with %j is 400", async (wrong, code) => {
    const answer = await store(wrong);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it("is changed with all three values, and deleted", async () => {
    const { body } = await store({});
    const path = `/paymentMethod/${body.id}`;
    expect((await running.patch(path, { expiryDate: "2098/01" })).body.message).toContain("tokenValue");
    const { tokenID } = (await createToken({ accountID: people.other.accountId, tokenValue: "tok-2" })).body;
    const changed = await running.patch(path, { ...card, tokenValue: "tok-2", maskedCardNumber: "1881" });
    expect(changed).toMatchObject({ status: 200, body: { maskedCardNumber: "1881", tokenID } });
    const waiting = await running.patch(path, { ...card, tokenValue: "tok-3" });
    expect(waiting.body.tokenID).toBeUndefined();
    const third = await createToken({ tokenValue: "tok-3" });
    expect(running.state.paymentMethods.at(-1)?.tokenID).toBe(third.body.tokenID);
    expect(running.state.paymentTokens.at(-1)).toMatchObject({ accountId: people.other.accountId });
    expect((await running.call("DELETE", path)).status).toBe(204);
    expect((await running.call("DELETE", path)).status).toBe(404);
  });

  it("and its token never show the token's value", async () => {
    const answers = [await createToken({ tokenValue: "tok-1" }), await store({})];
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain("tok-1");
    expect(JSON.stringify(running.state.paymentTokens)).toContain("tok-1");
  });
});

describe("a charge", () => {
  it("lowers what the account owes", async () => {
    const { account } = people;
    const answer = await charge({ accountID: account.id, amount: { unit: "EUR", value: 12.5 } });
    expect(answer).toMatchObject({ status: 201, body: { status: "Approved", amount: { value: 12.5 } } });
    expect(await owed(account.id)).toBe(-12.5);
    expect(running.state.charges).toMatchObject([
      { accountId: account.id, amount: 1250, origin: "applyPaymentCharge" },
    ]);
  });

  it("that names a subscription raises its balance", async () => {
    const { accountId, id } = people.subscription;
    await charge({ accountID: accountId, subscriptionId: id, amount: 10 });
    expect((await running.get(`/subscription/balanceQuery?subscriptionId=${id}`)).body.balance.value).toBe(
      35,
    );
    expect(await owed(accountId)).toBe(0);
  });

  it("needs a payment method, an amount and an account that fit", async () => {
    const { account, other } = people;
    const codes = [];
    for (const body of [
      { accountID: other.accountId, amount: 1 },
      { accountID: account.id },
      { accountID: account.id, amount: 0 },
      { accountID: account.id, amount: -1 },
      { accountID: "none", amount: 1 },
      { amount: 1 },
      { accountID: account.id, amount: 1, tokenID: "none" },
      { accountID: account.id, amount: 1, subscriptionId: other.id },
    ]) {
      const answer = await charge(body);
      codes.push([answer.status, answer.body.code]);
    }
    expect(codes).toEqual([
      [409, "no_payment_method"],
      [400, "23"],
      [400, "24"],
      [400, "24"],
      [400, "24"],
      [400, "23"],
      [400, "24"],
      [400, "24"],
    ]);
    expect(running.state.charges).toEqual([]);
  });

  it("is declined with a token whose value begins with declined, which invalid ones never become", async () => {
    await createToken({ accountID: people.other.accountId, tokenValue: "declined-1" });
    await store({ tokenValue: "declined-1" });
    const answer = await charge({ accountID: people.other.accountId, amount: 1 });
    expect([answer.status, answer.body.code]).toEqual([402, "payment_declined"]);
    expect((await createToken({ tokenValue: "invalid-1" })).status).toBe(400);
    expect(running.state.charges).toEqual([]);
  });
});

describe("automatic top-up", () => {
  const schedule = (body: object): Promise<Answer> => running.post(`${base}/createSchedule`, body);

  it("sets in when the balance falls below 5.00, until it is deleted", async () => {
    const { subscription } = people;
    const tokenID = running.state.paymentTokens[0]?.tokenID;
    const { status, body } = await schedule({ tokenID, subscriptionId: subscription.id, amount: 15 });
    expect([status, body.amount.value]).toEqual([201, 15]);
    const balance = (): number => running.state.subscriptions[0]?.balance ?? 0;
    running.control.use(subscription.id, { amount: 2000 });
    expect(balance()).toBe(500);
    running.control.use(subscription.id, { amount: 1 });
    expect(balance()).toBe(1999);
    expect(running.state.charges).toMatchObject([{ origin: "automaticTopUp", amount: 1500 }]);
    expect(
      (await running.call("DELETE", `${base}/deleteSchedule?scheduleID=${body.scheduleID}`)).status,
    ).toBe(204);
    running.control.use(subscription.id, { amount: 1900 });
    expect(balance()).toBe(99);
  });

  it("is deleted by scheduleID in the query or the body, once", async () => {
    const tokenID = running.state.paymentTokens[0]?.tokenID;
    const { scheduleID } = (await schedule({ tokenID })).body;
    const drop = (body: object): Promise<Answer> => running.call("DELETE", `${base}/deleteSchedule`, body);
    expect((await drop({})).status).toBe(400);
    expect((await drop({ scheduleID })).status).toBe(204);
    expect((await drop({ scheduleID })).status).toBe(404);
  });

  it("needs a token that is there", async () => {
    expect((await schedule({})).body.code).toBe("23");
    expect((await schedule({ tokenID: "none" })).body.code).toBe("24");
  });

  it("comes with an order whose atuTokenID is the stored payment method's tokenID", async () => {
    running.control.behave({ orderCompletedAfterMs: 0 });
    const { account, subscription } = people;
    const order = (atuTokenID: unknown): Promise<Answer> =>
      running.post("/productOrder", {
        billingAccount: { id: account.id },
        productOrderItem: [item("hp-addon-world")],
        atuTokenID,
        atuAmount: 20,
      });
    expect((await order("other")).body.code).toBe("24");
    const tokenID = running.state.paymentMethods[0]?.tokenID;
    expect((await order(tokenID)).status).toBe(201);
    expect(running.state.schedules).toMatchObject([
      { tokenID, subscriptionId: subscription.id, amount: 2000 },
    ]);
  });
});
