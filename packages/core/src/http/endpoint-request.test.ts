import { inTurn, ownedByTest, startHttpServer } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { anonymous } from "../auth/anonymous.ts";
import type { ClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { bindRequest, type EndpointRequest } from "./endpoint-request.ts";
import { createHttpClient } from "./http-client.ts";

async function started(...answers: Parameters<typeof inTurn>) {
  return startedWith({}, ...answers);
}

async function startedWith(more: ClientOptions, ...answers: Parameters<typeof inTurn>) {
  const server = ownedByTest(await startHttpServer(inTurn(...answers)));
  const options = { auth: anonymous(), random: () => 0, ...more };
  const http = createHttpClient(
    createRuntime({ system: "plans", packageName: "@telcokit/plans" }, options),
    server.url,
    options,
  );
  return { server, request: bindRequest<never>(http, () => ({})) };
}

describe("a request that a client has no operation for", () => {
  it("goes through the same pipeline: path, query and body encoded, any JSON for an answer", async () => {
    const { server, request } = await started({ body: { new: [1] } });
    const call = request({
      method: "PATCH",
      path: "/plans/{id}/price:set",
      params: { id: "a/b ?" },
      query: { at: "now", tag: ["x", "y"] },
      body: { price: 5 },
    });
    expect(await call).toEqual({ new: [1] });
    expect(server.arrived).toMatchObject([
      { method: "PATCH", url: "/plans/a%2Fb%20%3F/price:set?at=now&tag=x&tag=y", body: '{"price":5}' },
    ]);
  });

  it.each([
    [undefined, "outcome_unknown", 1],
    ["write", "outcome_unknown", 1],
    ["read", "http_503", 3],
    ["idempotent", "http_503", 3],
  ] as const)("is a write unless it says what it is (%s)", async (effect, code, attempts) => {
    const { server, request } = await started({ status: 503 });
    const stated = effect === undefined ? {} : { effect };
    const outcome = await request({ method: "POST", path: "/plans", ...stated }).result();
    expect(outcome).toMatchObject({ ok: false, error: { code, operation: "plans request" } });
    expect(server.arrived).toHaveLength(attempts);
  });

  it.each<[string, object]>([
    ["method", { method: "GOT", path: "/plans" }],
    ["method", { path: "/plans" }],
    ["effect", { method: "GET", path: "/plans", effect: "none" }],
    ["path", { method: "GET" }],
    ["path", { method: "GET", path: "plans" }],
    ["path", { method: "GET", path: "//elsewhere.example/plans" }],
    ["path", { method: "GET", path: "/plans/../admin" }],
    ["path", { method: "GET", path: "/plans/%2e%2e/admin" }],
    ["path", { method: "GET", path: "/plans?id=4799990000" }],
    ["path", { method: "GET", path: "/plans#4799990000" }],
    ["path", { method: "GET", path: "/plans\\..\\admin" }],
    ["path", { method: "GET", path: "/plans/{id" }],
    ["path", { method: "GET", path: "/plans/\u0000" }],
    ["params", { method: "GET", path: "/plans/{id}" }],
    ["params", { method: "GET", path: "/plans/{id}", params: { id: 4799990000 } }],
    ["params", { method: "GET", path: "/plans", params: { id: "4799990000" } }],
    ["params", { method: "GET", path: "/plans", params: "4799990000" }],
    ["id", { method: "GET", path: "/plans/{id}", params: { id: ".." } }],
    ["id", { method: "GET", path: "/plans/{id}", params: { id: "" } }],
    ["input", { method: "GET", path: "/plans", headers: { authorization: "4799990000" } }],
  ])("is refused before anything is sent when its %s is none: %j", async (at, broken) => {
    const { server, request } = await started({ body: {} });
    const outcome = await request(broken as EndpointRequest).result();
    if (outcome.ok) throw new Error("it was sent");
    expect(outcome.error).toMatchObject({ code: "request_invalid" });
    expect(outcome.error.message).toContain(`${at}`);
    expect(JSON.stringify(outcome.error)).not.toContain("99990000");
    expect(server.arrived).toEqual([]);
  });

  it("reaches nobody whom the client's recipients do not name, and reads all the same", async () => {
    const { server, request } = await startedWith({ recipients: ["+4799990000"] }, { body: {} });
    const post = { method: "POST", path: "/plans" } as const;
    expect(await request(post).result()).toMatchObject({ error: { code: "request_invalid" } });
    const stranger = { ...post, recipient: "+4799990001" };
    expect(await request(stranger).result()).toMatchObject({ error: { code: "request_invalid" } });
    expect(server.arrived).toEqual([]);
    await request({ ...post, recipient: "+4799990000" });
    await request({ ...post, effect: "read" });
    expect(server.arrived).toHaveLength(2);
  });

  it.each([undefined, null, "GET /plans"])("is an object, not %j", async (request) => {
    const { request: send } = await started({ body: {} });
    expect(await send(request as never).result()).toMatchObject({ error: { code: "request_invalid" } });
  });
});
