// Requests that the client has no operation for.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gateway, startGateway } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const answer = (one: Parameters<Gateway["ask"]>[1]) => gateway.server.answerWith(() => one);

describe("what the client has no operation for", () => {
  const request = { method: "POST", path: "/api/v1/something/{id}", params: { id: "a/b" } } as const;

  it("goes with provider and tenant, and gives any JSON", async () => {
    answer({ body: { any: [1] } });
    expect(await gateway.bss.request({ ...request, query: { deep: true }, body: { a: 1 } })).toEqual({
      any: [1],
    });
    const { method, url, headers, body } = gateway.server.arrived.at(-1) ?? {};
    expect({ method, url }).toEqual({ method: "POST", url: "/api/v1/something/a%2Fb?deep=true" });
    expect(headers).toMatchObject({ spid: "7", tenant: "happyphone" });
    expect(JSON.parse(body ?? "")).toEqual({ a: 1 });
  });

  it("is refused as operations are, and a lost answer leaves it open", async () => {
    answer({ status: 400, body: { message: "wrong, obp code=14" } });
    expect(await gateway.bss.request(request).result()).toMatchObject({ error: { code: "obp_14" } });
    answer("cut");
    expect(await gateway.bss.request(request).result()).toMatchObject({ error: { code: "outcome_unknown" } });
  });
});
