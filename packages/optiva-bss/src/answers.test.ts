// Oddities of answers, facts §5.1 and §8, that are more than a shape.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway } from "./gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const transaction = (text: string) => ({
  headers: { "content-type": "application/json" },
  body: `{"getTransactionResponse":{"return":${text}}}`,
});

describe("an answer", () => {
  it("loses no digit, whether they came as text or as a number", async () => {
    const outcome = await gateway.ask(
      "transactions.get",
      transaction(
        '{"reasonCode": 9223372036854775807, "amount": -5000, "identifier": "12345678901234567890"}',
      ),
    );
    expect(outcome).toMatchObject({
      value: { reasonCode: "9223372036854775807", amount: "-5000", identifier: "12345678901234567890" },
    });
    const order = await gateway.ask("porting.orders.create", {
      headers: { "content-type": "application/json" },
      body: '{"orderNumber":12345678901234567,"resultMessage":"say \\"12345678901234567\\" {"}',
    });
    expect(order).toMatchObject({
      value: { orderNumber: "12345678901234567", resultMessage: 'say "12345678901234567" {' },
    });
    expect(await gateway.ask("porting.orders.create", { body: { orderNumber: "12" } })).toMatchObject({
      value: { orderNumber: 12 },
    });
  });

  it("has nothing where an empty element came", async () => {
    const dispute = {
      getDisputeResponse: { return: { disputeId: "1", disputeCreateDate: "", refundAmount: null } },
    };
    const outcome = await gateway.ask("disputes.get", { body: dispute });
    expect(outcome.ok ? outcome.value : undefined).toEqual({ disputeId: "1" });
    for (const nothing of ["", null, undefined]) {
      const list = { listAccountTypesResponse: { return: nothing } };
      expect(await gateway.ask("catalog.accountTypes", { body: list })).toMatchObject({
        ok: true,
        value: [],
      });
    }
  });

  it("keeps what nobody declared, and is refused for it when replies are checked strictly", async () => {
    const body = { getDisputeResponse: { return: { disputeId: "1", disputeState: "9", news: { a: 1 } } } };
    expect(await gateway.ask("disputes.get", { body })).toMatchObject({
      value: { news: { a: 1 }, disputeState: "9" },
    });
    const strict = gateway.client({ validateReplies: "strict" });
    gateway.server.answerWith(() => ({ body }));
    expect(await strict.disputes.get({ id: 1 }).result()).toMatchObject({
      error: { code: "reply_invalid", issues: [{ path: ["disputeState"] }, { path: ["news"] }] },
    });
    const off = gateway.client({ validateReplies: "off" });
    expect(await off.disputes.get({ id: 1 })).toMatchObject({ disputeId: "1", news: { a: 1 } });
  });

  it("must hold its own fields, not any", async () => {
    for (const body of [
      {},
      { odd: 1 },
      { getDisputeResponse: { return: { odd: 1 } } },
      { getDisputeResponse: "" },
      [],
      "text",
      5,
    ])
      expect(
        failure(
          await gateway.ask("disputes.get", { body: typeof body === "string" ? JSON.stringify(body) : body }),
        ),
      ).toEqual({ code: "reply_invalid" });
    expect(failure(await gateway.ask("catalog.accountTypes", { body: { error: "x" } }))).toEqual({
      code: "reply_invalid",
    });
    expect(
      failure(await gateway.ask("accounts.balances.get", { body: { getAccountBalanceResponse: {} } })),
    ).toEqual({ code: "reply_invalid" });
  });

  it("that holds nothing declared is none, in a list of one and in a list of texts either", async () => {
    const other = { code: "500", message: "obp code=1200,text=INTERNAL" };
    for (const name of ["disputes.get", "closedUserGroups.entries.list", "personalLists.entries"] as const)
      for (const body of [{ return: [other] }, [other], other])
        expect(failure(await gateway.ask(name, { body }))).toEqual({ code: "reply_invalid" });
    expect(await gateway.ask("subscriptions.changeState", { body: { return: [other] } })).toMatchObject({
      error: { code: "outcome_unknown" },
    });
    for (const body of ["5", '"text"', `${"[".repeat(30_000)}${"]".repeat(30_000)}`])
      for (const name of ["accounts.balances.get", "subscriptions.deviceType"] as const)
        expect(
          failure(await gateway.ask(name, { headers: { "content-type": "application/json" }, body })),
        ).toEqual({ code: "reply_invalid" });
  });

  it("pollutes no prototype", async () => {
    const outcome = await gateway.ask("disputes.get", {
      headers: { "content-type": "application/json" },
      body: '{"getDisputeResponse":{"return":{"disputeId":"1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}}',
    });
    expect(outcome.ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("has attributes of the charging system under their plain names", async () => {
    const body = {
      requestBalance6Out: {
        return: "0",
        balance: "500",
        outputParamSet: {
          outParamset: {
            parameterID: "30",
            value: { ___intValue: "20260101", __discriminator: "1", __uninitialized: "false" },
          },
        },
      },
    };
    expect(await gateway.ask("charging.balance", { body })).toMatchObject({
      value: {
        outputParamSet: {
          outParamset: [
            { parameterID: 30, value: { intValue: 20260101, discriminator: 1, uninitialized: false } },
          ],
        },
      },
    });
  });

  it("has declared names where samples misspell them", async () => {
    const convert = {
      return: { resultCode: "0", covertedBan: "18", convertedSubscriptionRef: { identifier: "18-1" } },
    };
    expect(await gateway.ask("accounts.convertBillingType", { body: convert })).toMatchObject({
      value: { convertedBan: "18", convertedSubscriptionRef: [{ identifier: "18-1" }] },
    });
  });

  it("is read in linear time, however odd its texts", async () => {
    const started = performance.now();
    const odd = `{"getDisputeResponse":{"return":{"disputeId":"1234567890123456","note":"${'\\"'.repeat(200_000)}`;
    expect(
      failure(
        await gateway.ask("disputes.get", { headers: { "content-type": "application/json" }, body: odd }),
      ),
    ).toEqual({ code: "reply_invalid" });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
