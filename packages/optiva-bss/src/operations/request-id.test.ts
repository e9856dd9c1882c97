// The idempotency key of the four operations of the point of sale.
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gateway, startGateway } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const last = () => JSON.parse(gateway.server.arrived.at(-1)?.body ?? "");
const answer = (one: Parameters<Gateway["ask"]>[1]) => gateway.server.answerWith(() => one);

describe("the idempotency key of the point of sale", () => {
  const yes = { body: { AuthorizationReturn: { authNumber: "a1", statusInfo: { errorCode: "0000" } } } };

  it("is made when there is none, and told with the receipt", async () => {
    answer(yes);
    const receipt = await gateway.bss.mobile.recharge({ msisdn: "316", amount: 5 });
    expect(receipt).toEqual({ authNumber: "a1", requestId: last().requestId });
    expect(receipt.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const again = await gateway.bss.mobile.recharge({ msisdn: "316", amount: 5 });
    expect(again.requestId).not.toBe(receipt.requestId);
  });

  it("is the same for every attempt", async () => {
    const client = gateway.client({ retry: { baseMs: 1, throttledBaseMs: 1 } });
    gateway.server.answerWith((_request, number) => (number < 3 ? { status: 429 } : yes));
    const { requestId } = await client.mobile.activate({ msisdn: "316" });
    expect(gateway.server.arrived.map(({ body }) => JSON.parse(body).requestId)).toEqual([
      requestId,
      requestId,
      requestId,
    ]);
  });

  it("is told on the error, because a repetition needs it", async () => {
    answer("cut");
    const lost = await gateway.bss.mobile.recharge({ msisdn: "31680005129", amount: 5 }).result();
    const key = last().requestId;
    expect(lost).toMatchObject({ error: { code: "outcome_unknown", requestId: key } });
    expect(JSON.stringify(lost.ok ? "" : lost.error)).toContain(key);
    expect(lost.ok ? "" : lost.error.message).toContain("0011");
  });

  it("may be a number, and is no empty text, which would be everybody's", async () => {
    answer("cut");
    const numbered = { requestId: 5 as never, msisdn: "316", amount: 5 };
    expect(await gateway.bss.mobile.recharge(numbered).result()).toMatchObject({ error: { requestId: "5" } });
    answer(yes);
    expect(await gateway.bss.mobile.activate({ requestId: "", msisdn: "316" }).result()).toMatchObject({
      error: { code: "request_invalid" },
    });
    expect(gateway.server.arrived).toHaveLength(0);
  });

  it("of the caller's own is readable there, and printed nowhere", async () => {
    answer({ body: { AuthorizationReturn: { statusInfo: { errorCode: "0005" } } } });
    const own = "31680005129-1";
    const refused = await gateway.bss.mobile.recharge({ msisdn: "316", amount: 5, requestId: own }).result();
    if (refused.ok) throw new Error("it must be refused");
    expect(refused.error.requestId).toBe(own);
    expect(
      `${inspect(refused.error, { showHidden: true, depth: 9 })}${JSON.stringify(refused.error)}`,
    ).not.toContain(own);
  });
});
