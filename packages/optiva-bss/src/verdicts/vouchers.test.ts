// The verdicts of vouchers, facts §5.2.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway, unknown } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

describe("vouchers that are redeemed", () => {
  const answer = (overallResult: unknown, orders: unknown) => ({
    body: { updateSubscriptionRechargeVoucherBatchResponse: { return: { overallResult, orders } } },
  });

  it("all: a value, whose exceptions came empty", async () => {
    const outcome = await gateway.ask(
      "vouchers.rechargeBatch",
      answer("0", { orderResult: "0", exception: "" }),
    );
    expect(outcome).toMatchObject({ ok: true, value: { overallResult: 0, orders: [{ orderResult: 0 }] } });
    expect(JSON.stringify(outcome.ok ? outcome.value : "")).not.toContain("exception");
  });

  it("some: a value that tells it one by one", async () => {
    const orders = [
      { orderResult: 0, voucher: "v1" },
      { orderResult: "1", voucher: "v2", exception: { code: "12", message: "used" } },
      { orderResult: "2", voucher: "v3" },
    ];
    expect(await gateway.ask("vouchers.rechargeBatch", answer(2, orders))).toMatchObject({
      ok: true,
      value: {
        overallResult: 2,
        orders: [{ orderResult: 0 }, { orderResult: 1, exception: { code: 12 } }, { orderResult: 2 }],
      },
    });
  });

  it("none: a no, and any other number is none", async () => {
    expect(failure(await gateway.ask("vouchers.rechargeBatch", answer("1", [])))).toEqual({
      code: "overall_1",
    });
    expect(failure(await gateway.ask("vouchers.rechargeBatch", answer("3", [])))).toEqual(
      unknown("reply_invalid"),
    );
  });
});

describe("the state of vouchers", () => {
  const answer = (overallResultCode: string, asked: string, done: string) => ({
    body: {
      updateVoucherStatusResponse: {
        return: {
          overallResultCode,
          numberOfVouchers: asked,
          numberofSuccesses: done,
          voucherInfo: [{ voucherResultCode: "1", vmsException: { errorCode: "1", message: "invalid" } }],
        },
      },
    },
  });

  it("is set with 0 and all of them, not with 1", async () => {
    expect(failure(await gateway.ask("vouchers.updateStatus", answer("0", "1", "1")))).toBe("yes");
    expect(failure(await gateway.ask("vouchers.updateStatus", answer("1", "1", "0")))).toEqual({
      code: "overall_1",
    });
    expect(failure(await gateway.ask("vouchers.updateStatus", answer("0", "1", "0")))).toEqual({
      code: "overall_0",
    });
  });

  it("is set for some when fewer succeeded than were asked for", async () => {
    const outcome = await gateway.ask("vouchers.updateStatus", answer("0", "3", "2"));
    expect(outcome).toMatchObject({ error: { code: "partly_updated", results: { asked: "3", done: "2" } } });
  });
});

describe("the list of suspected fraud", () => {
  const answer = (asked: unknown, done: unknown) => ({
    body: {
      removeMsisdnsFromFraudListResponse: {
        return: {
          overallResultCode: "200",
          numberOfMsisdns: asked,
          numberOfSuccesses: done,
          fraudInfo: { fraudResultCode: "1", msisdn: "316", vmsException: [{ errorCode: "201" }] },
        },
      },
    },
  });

  it("is judged by how many were taken off, whatever its codes say", async () => {
    expect(failure(await gateway.ask("vouchers.removeFromFraudList", answer("1", 1)))).toBe("yes");
    expect(failure(await gateway.ask("vouchers.removeFromFraudList", answer(2, "0")))).toEqual({
      code: "not_removed",
    });
    expect(failure(await gateway.ask("vouchers.removeFromFraudList", answer(2, 1)))).toEqual({
      code: "partly_removed",
    });
    expect(failure(await gateway.ask("vouchers.removeFromFraudList", answer("", "")))).toEqual({
      code: "reply_invalid",
    });
  });
});

describe("new vouchers", () => {
  const answer = (...made: object[]) => ({
    status: 201,
    body: { createSimpleVoucherResponse: { createSimpleVoucherOutput: made.length === 1 ? made[0] : made } },
  });
  const voucher = { statusCode: "1", voucherNumber: "5511", serialNumber: "1" };

  it("are there when they have numbers, whatever the code says", async () => {
    const outcome = await gateway.ask("vouchers.create", answer(voucher));
    expect(outcome).toMatchObject({ ok: true, value: [{ voucherNumber: "5511" }] });
    expect(
      failure(await gateway.ask("vouchers.create", answer({ statusCode: "1", voucherNumber: "" }))),
    ).toEqual({ code: "no_voucher" });
    expect(failure(await gateway.ask("vouchers.create", answer(voucher, { statusCode: "2" })))).toEqual({
      code: "partly_created",
    });
    expect(
      failure(
        await gateway.ask("vouchers.create", { status: 201, body: { createSimpleVoucherResponse: "" } }),
      ),
    ).toEqual(unknown("reply_invalid"));
  });
});

describe("one voucher", () => {
  it("is found with 0", async () => {
    const answer = (resultCode: unknown) => ({
      body: { getVoucherInfoResponse: { resultCode, voucherInfoDetails: { serialnumber: 12 } } },
    });
    expect(await gateway.ask("vouchers.get", answer("0"))).toMatchObject({
      ok: true,
      value: { voucherInfoDetails: { serialnumber: "12" } },
    });
    expect(failure(await gateway.ask("vouchers.get", answer(5)))).toEqual({ code: "reply_invalid" });
  });
});
