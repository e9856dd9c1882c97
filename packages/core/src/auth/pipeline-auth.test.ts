import { startHttpServer } from "@telcokit/testkit";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import { createHttpClient } from "../http/http-client.ts";
import type { HttpOperation } from "../http/http-operation.ts";
import type { WriteError } from "../operation/operation.ts";
import type { Method } from "../pipeline/bind.ts";
import type { ClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { kyTransport } from "../transport/ky/ky.ts";
import type { Logger } from "../util/logger.ts";
import { basicAuth } from "./basic-auth.ts";
import { bearerToken } from "./bearer-token.ts";
import { clientCredentials } from "./client-credentials/client-credentials.ts";
import { issued, printed, sendJson, startTokenServer, type TokenServer } from "./token-server.fixture.ts";

const clientSecret = "s3cr3t-Value";
let tokens: TokenServer;
let service: Service;

/** A service that knows which credentials are good. */
interface Service extends AsyncDisposable {
  readonly origin: string;
  readonly seen: readonly string[];
  accepts: (authorization: string) => boolean;
}

async function startService(): Promise<Service> {
  const seen: string[] = [];
  const server = await startHttpServer(({ headers }) => {
    const authorization = headers.authorization ?? "none";
    seen.push(authorization);
    return started.accepts(authorization)
      ? { body: { done: true } }
      : { status: 401, body: { error: "unauthorized" } };
  });
  const started: Service = {
    origin: server.url,
    seen,
    accepts: () => true,
    [Symbol.asyncDispose]: () => server.close(),
  };
  return started;
}

beforeEach(async () => {
  tokens = await startTokenServer();
  service = await startService();
});
afterEach(async () => {
  await tokens[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const order: HttpOperation<{ item: string }, { done: boolean }, boolean, never, "write"> = {
  name: "things.order",
  effect: "write",
  method: "POST",
  path: "/orders",
  request: ({ z, request }) => request({ item: z.string() }),
  parts: ({ item }) => ({ body: { item } }),
  reply: ({ z, reply }) => reply({ done: z.boolean() }),
  value: ({ done }) => done,
};

type Order = Method<{ item: string }, boolean, WriteError>;

function client(options: ClientOptions): { readonly order: Order; readonly runtime: unknown } {
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, options);
  const http = createHttpClient(runtime, service.origin, { transport: kyTransport() });
  return { runtime, order: http.bind(order) };
}

function credentials() {
  return clientCredentials({ tokenUrl: tokens.tokenUrl, clientId: "client", clientSecret });
}

function recorder(): { readonly logger: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  const log = (fields: object, message: string): void => void lines.push(`${message} ${printed(fields)}`);
  return { lines, logger: { debug: log, info: log, warn: log, error: log } };
}

const item = { item: "x" };

describe("a client with client credentials", () => {
  it("asks for one token for 60 concurrent first calls", async () => {
    const { order } = client({ auth: credentials() });
    await Promise.all(Array.from({ length: 60 }, () => order(item)));
    expect(tokens.requests).toHaveLength(1);
    expect(new Set(service.seen)).toEqual(new Set(["Bearer token-1"]));
  });

  it("replays an attempt that was answered 401 once, with a fresh token, writes too", async () => {
    service.accepts = (authorization) => authorization === "Bearer token-2";
    const { order } = client({ auth: credentials() });
    const { value, meta } = await order(item).withMeta();
    expect(value).toBe(true);
    expect(meta.attempts).toBe(2);
    expect(service.seen).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it("gives up after the second 401", async () => {
    service.accepts = () => false;
    const { order } = client({ auth: credentials() });
    const { error } = (await order(item).result()) as { error: AuthError };
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ status: 401, attempts: 2, retryable: false });
    expect(service.seen).toHaveLength(2);
  });

  it("makes one token request of 30 parallel 401s", async () => {
    const { order } = client({ auth: credentials() });
    await order(item);
    service.accepts = (authorization) => authorization === "Bearer token-2";
    await Promise.all(Array.from({ length: 30 }, () => order(item)));
    expect(tokens.requests).toHaveLength(2);
  });

  it("fails a thousand calls with a wrong secret by one token request, leaking it nowhere", async () => {
    tokens.answer = (response) =>
      sendJson(response, 401, { error: "invalid_client", error_description: `not ${clientSecret}` });
    const { logger, lines } = recorder();
    const made = client({ auth: credentials(), logger });
    const results = await Promise.all(Array.from({ length: 1_000 }, () => made.order(item).result()));
    const errors = results.map((result) => (result.ok ? undefined : result.error));
    expect(errors.every((error) => error instanceof AuthError && error.oauthError === "invalid_client")).toBe(
      true,
    );
    expect(new Set(errors.map((error) => error?.message)).size).toBe(1);
    expect(tokens.requests).toHaveLength(1);
    expect(service.seen).toHaveLength(0);
    const shown = [printed(made), printed(results[0]), printed(errors[0]), ...lines.slice(0, 50)].join("\n");
    expect(shown).not.toContain(clientSecret);
    expect(shown).not.toContain(btoa(`client:${clientSecret}`));
  });

  it("repeats a write whose token could not be had just now: it never left", async () => {
    tokens.answer = (response, _seen, count) =>
      count < 3 ? sendJson(response, 503, {}) : sendJson(response, 200, issued("late"));
    const { order } = client({ auth: credentials(), retry: { baseMs: 1 } });
    const { meta } = await order(item).withMeta();
    expect(meta.attempts).toBe(1);
    expect(tokens.requests).toHaveLength(3);
    expect(service.seen).toEqual(["Bearer late"]);
  });

  it("does not repeat what the token endpoint refused for good", async () => {
    tokens.answer = (response) => sendJson(response, 400, { error: "invalid_scope" });
    const { order } = client({ auth: credentials(), retry: { baseMs: 1 } });
    expect(await order(item).result()).toMatchObject({ ok: false, error: { oauthError: "invalid_scope" } });
    expect(tokens.requests).toHaveLength(1);
  });

  it("fails at once when the token endpoint asks to wait longer than the deadline", async () => {
    tokens.answer = (response) => sendJson(response, 429, {}, { "retry-after": "60" });
    const { order } = client({ auth: credentials() });
    expect(await order(item).result()).toMatchObject({ ok: false, error: { retryAfterMs: 60_000 } });
    expect(tokens.requests).toHaveLength(1);
  });

  it("waits for a token no longer than the deadline, whatever the retry settings", async () => {
    tokens.answer = () => undefined;
    const clock = createManualClock();
    const { order } = client({ auth: credentials(), clock, deadlineMs: 3_000, retry: { attempts: 9 } });
    const call = order(item).result();
    await tokens.arrived(1);
    await clock.advance(3_000);
    expect(await call).toMatchObject({
      ok: false,
      error: { code: "timeout", phase: "token", limit: "deadlineMs" },
    });
    expect(service.seen).toHaveLength(0);
  });

  it("loses the token for nobody when one caller aborts", async () => {
    let answer = (): void => undefined;
    tokens.answer = (response) => {
      answer = () => sendJson(response, 200, issued("shared"));
    };
    const { order } = client({ auth: credentials() });
    const controller = new AbortController();
    const aborted = order(item, { signal: controller.signal }).result();
    const other = order(item);
    await tokens.arrived(1);
    controller.abort();
    expect(await aborted).toMatchObject({ ok: false, error: { code: "aborted" } });
    answer();
    expect(await other).toBe(true);
    expect(tokens.requests).toHaveLength(1);
  });
});

describe("a client with other credentials", () => {
  it("sends basic credentials, and does not repeat them after a 401", async () => {
    service.accepts = () => false;
    const { order } = client({ auth: basicAuth({ username: "Aladdin", password: "open sesame" }) });
    const result = await order(item).result();
    expect(result).toMatchObject({ ok: false, error: { code: "auth_failed", attempts: 1 } });
    expect(service.seen).toEqual(["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]);
    expect(printed(result)).not.toMatch(/sesame|QWxhZGRpbj/);
  });

  it("replays a 401 with a bearer function's next token, and never with the same", async () => {
    service.accepts = (authorization) => authorization === "Bearer new";
    let token = "old";
    const fresh = client({ auth: bearerToken(async () => token) });
    expect(await fresh.order(item).result()).toMatchObject({ ok: false });
    expect(service.seen).toEqual(["Bearer old"]);
    const credential = ["old", "new", "new"];
    const rotating = client({ auth: bearerToken(() => credential.shift() ?? "new") });
    expect(await rotating.order(item)).toBe(true);
    token = "new";
    expect(await fresh.order(item)).toBe(true);
  });

  it("never replays a fixed bearer token", async () => {
    service.accepts = () => false;
    const { order } = client({ auth: bearerToken("fixed") });
    expect(await order(item).result()).toMatchObject({ ok: false, error: { code: "auth_failed" } });
    expect(service.seen).toEqual(["Bearer fixed"]);
  });
});
