import { deadPort, startHttpServer } from "@telcokit/testkit";
import { describe, expect, test as it, onTestFinished } from "vitest";
import { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { ownedByFile, transports } from "../transport/transport.fixture.ts";
import type { HttpRequest, HttpTransport } from "../transport/transport.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { answers, createItemsClient, secrets } from "./http-client.fixture.ts";
import { createHttpClient } from "./http-client.ts";

const { own, serve, serveRaw } = ownedByFile();

interface Expected {
  readonly requests: number;
  readonly name: string;
  readonly code: string;
  readonly attempts: number;
  readonly retryable: boolean;
}

const failed = (name: string, code: string, requests: number, retryable: boolean): Expected => ({
  requests,
  name,
  code,
  attempts: requests,
  retryable,
});
const doubt = (cause: string) => ({ ...failed("OutcomeUnknownError", "outcome_unknown", 1, false), cause });
const connection = failed("ConnectionError", "connection_failed", 3, true);
const invalid = failed("ReplyInvalidError", "reply_invalid", 1, false);

/** What the service does, what a read or an idempotent operation makes of it, and what a write. */
const cases: readonly (readonly [string, Expected, Expected & { readonly cause?: string }])[] = [
  ["reset", connection, doubt("connection_failed")],
  ["close", connection, doubt("connection_failed")],
  ["garbage", connection, doubt("connection_failed")],
  ["truncated", connection, doubt("connection_failed")],
  ["hang", failed("TimeoutError", "timeout", 3, true), doubt("timeout")],
  ["500", failed("StatusError", "http_500", 3, true), doubt("http_500")],
  ["503", failed("StatusError", "http_503", 3, true), doubt("http_503")],
  ["503 later", failed("StatusError", "http_503", 1, true), doubt("http_503")],
  ["429", failed("StatusError", "http_429", 3, true), failed("StatusError", "http_429", 3, true)],
  ["404", failed("StatusError", "http_404", 1, false), failed("StatusError", "http_404", 1, false)],
  ["401", failed("AuthError", "auth_failed", 1, false), failed("AuthError", "auth_failed", 1, false)],
  ["301", failed("StatusError", "http_301", 1, false), failed("StatusError", "http_301", 1, false)],
  ["303", failed("StatusError", "http_303", 1, false), doubt("http_303")],
  ["html", invalid, doubt("reply_invalid")],
  ["broken json", invalid, doubt("reply_invalid")],
  ["wrong json", invalid, doubt("reply_invalid")],
  ["empty", invalid, doubt("reply_invalid")],
  ["too large", invalid, doubt("reply_invalid")],
  ["not UTF-8", invalid, doubt("reply_invalid")],
];

describe.each(transports)("over %s", (_name, makeTransport) => {
  const transport = own(makeTransport());

  describe.each(cases)("a service that does this: %s", (kind, forReads, forWrites) => {
    it.each(["read", "idempotent", "write"] as const)("to a %s", async (effect) => {
      const { url, counts } = await serveRaw((socket, whole) => whole(() => answers[kind]?.(socket)));
      const client = createItemsClient(url, {
        transport,
        timeoutMs: kind === "hang" ? 80 : 5000,
        maxReplyBytes: 2000,
      });
      const outcome = await client[effect]().result();
      if (outcome.ok) throw new Error("it should have failed");
      const { error, meta } = outcome;
      const { name, code, attempts, retryable } = error;
      const { cause, ...expected } = effect === "write" ? forWrites : { cause: undefined, ...forReads };
      expect({ name, code, attempts, retryable, requests: counts.requests }).toEqual(expected);
      expect(meta.attempts).toBe(attempts);
      if (error instanceof OutcomeUnknownError) expect(error.cause.code).toBe(cause);
      if (kind === "503 later")
        expect(((error.cause as typeof error | undefined) ?? error).retryAfterMs).toBe(60_000);
    });
  });

  it.each(["read", "idempotent", "write"] as const)(
    "a refused connection is tried again: %s",
    async (effect) => {
      const port = await deadPort();
      const retries: number[] = [];
      const client = createItemsClient(`http://127.0.0.1:${port}`, {
        transport,
        random: () => 0.5,
        retry: { baseMs: 20 },
        hooks: {
          onRetry({ attempt }) {
            retries.push(attempt);
            if (attempt === 2) void startHttpServer(() => ({ body: { id: "1" } }), { port }).then(own);
          },
        },
      });
      const { value, meta } = await client[effect]().withMeta();
      expect({ value, retries, attempts: meta.attempts }).toEqual({
        value: { id: "1" },
        retries: [1, 2],
        attempts: 3,
      });
    },
  );

  it.each(["read", "idempotent", "write"] as const)("connections refused to the end: %s", async (effect) => {
    const client = createItemsClient(`http://127.0.0.1:${await deadPort()}`, { transport });
    const { error } = (await client[effect]().result()) as { readonly error: Error };
    expect(error).toMatchObject({
      name: "ConnectionError",
      networkCode: "ECONNREFUSED",
      attempts: 3,
      retryable: true,
    });
    expect(error.message).toContain("nothing was carried out");
  });

  it("a service that recovers costs the caller nothing but time", async () => {
    const script = ["reset", "503", "ok"];
    const { url, counts } = await serveRaw((socket, whole) =>
      whole(() => answers[script[counts.requests - 1] ?? "ok"]?.(socket)),
    );
    const { value, meta } = await createItemsClient(url, { transport }).read().withMeta();
    expect(value).toEqual({ id: "1" });
    expect(meta).toMatchObject({ attempts: 3, status: 200, requestId: "req-1" });
    expect(meta.headers).toMatchObject({ "content-type": "application/json", "x-echo": secrets.reply });
    expect(meta.durationMs).toBeGreaterThan(0);
  });

  it("an abort ends the call at once and is told apart from a failure", async () => {
    const arrived = Promise.withResolvers<void>();
    const { url, counts } = await serveRaw((_socket, whole) => whole(() => arrived.resolve()));
    const controller = new AbortController();
    const call = createItemsClient(url, { transport }).read(undefined, { signal: controller.signal });
    await arrived.promise;
    controller.abort("enough");
    const outcome = await call.result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { name: "AbortedError", reason: "enough", attempts: 1 },
    });
    expect(counts.requests).toBe(1);
  });
});

it("a hanging service ends at the deadline, whatever the retry settings", async () => {
  const { url } = await serveRaw((socket, whole) => whole(() => answers.hang?.(socket)));
  const working = await serveRaw((socket, whole) => whole(() => answers.ok?.(socket)));
  const deadlineMs = 500;
  const settings = [
    { timeoutMs: 60_000, retry: false },
    { timeoutMs: 60_000, retry: { attempts: 10, baseMs: 1 } },
    { timeoutMs: 60_000, retry: { attempts: 2, baseMs: 10_000 } },
    { timeoutMs: 400, retry: { attempts: 100, baseMs: 1 } },
  ] as const;
  const used = transports.map(([, make]) => own(make()));
  await Promise.all(used.map((transport) => createItemsClient(working.url, { transport }).read()));
  const startedAt = performance.now();
  let over = false;
  const calls = used.flatMap((transport) => {
    const client = createItemsClient(url, { transport, deadlineMs });
    return settings.map(async (options) => {
      const outcome = await client.read(undefined, options).result();
      return { outcome, late: over, tookMs: performance.now() - startedAt, options };
    });
  });
  // A machine that is busy with other things is late with every timer, but with all of them, and in their order.
  const halfMore = setTimeout(() => (over = true), deadlineMs * 1.5);
  onTestFinished(() => clearTimeout(halfMore));
  for (const { outcome, late, tookMs, options } of await Promise.all(calls)) {
    expect(outcome).toMatchObject({ ok: false, error: { name: "TimeoutError", code: "timeout" } });
    // The last of several attempts may end so late that there is no time left for another.
    if (options.timeoutMs > deadlineMs) expect(outcome).toMatchObject({ error: { limit: "deadlineMs" } });
    expect(tookMs).toBeGreaterThan(deadlineMs * 0.9);
    expect(late).toBe(false);
  }
});

describe("a request", () => {
  const transport = own(undiciTransport());

  it.each([".", "..", "", "a\nb", "\0", "a\x7f", "\ud800"])(
    "refuses %j as a part of its path",
    async (msisdn) => {
      const { url, seen } = await serve((_incoming, response) => response.end('{"id":"1"}'));
      const outcome = await createItemsClient(url, { transport }).write({ msisdn, text: "t" }).result();
      expect(outcome).toMatchObject({
        ok: false,
        error: { name: "RequestInvalidError", attempts: 0, issues: [{ path: ["msisdn"] }] },
        meta: { attempts: 0 },
      });
      expect(seen).toEqual([]);
    },
  );

  it.each([
    ["tel:+39 329/1?a=b#c&d", "tel%3A%2B39%20329%2F1%3Fa%3Db%23c%26d"],
    ["a/b/..c/.d", "a%2Fb%2F..c%2F.d"],
    ["%2e%2e", "%252e%252e"],
    ["...", "..."],
    ["\\...\\", "%5C...%5C"],
    ["ünï@世", "%C3%BCn%C3%AF%40%E4%B8%96"],
  ])("writes %j into a segment of its own, over every transport", async (msisdn, written) => {
    const { url, seen } = await serve((_incoming, response) => response.end('{"id":"1"}'));
    for (const [, make] of transports) {
      await createItemsClient(`${url}/base`, { transport: own(make()) }).read({ msisdn, text: "t" });
    }
    const line = `GET /base/v1/items/${written}?q=${secrets.query}`;
    expect(seen).toEqual(transports.map(() => line));
  });

  it("carries the caller's headers beside its own, which cannot be replaced", async () => {
    const { url, seen } = await serve((incoming, response) =>
      response.end(JSON.stringify({ id: JSON.stringify(incoming.headers) })),
    );
    const client = createItemsClient(url, { transport, userAgent: "shop/1" });
    const { id } = await client.write(undefined, {
      headers: { "X-Trace": "t1", Accept: "application/vnd.x+json" },
    });
    expect(JSON.parse(id)).toMatchObject({
      "x-trace": "t1",
      accept: "application/vnd.x+json",
      "user-agent": "shop/1 telcokit-test",
      "content-type": "application/json",
      authorization: `Bearer ${secrets.token}`,
    });
    for (const name of ["Authorization", "content-type", "Host", "transfer-encoding", "bad name"]) {
      const outcome = await client.write(undefined, { headers: { [name]: "x" } }).result();
      expect(outcome).toMatchObject({ ok: false, error: { name: "RequestInvalidError", attempts: 0 } });
    }
    expect(seen).toHaveLength(1);
  });

  it("ends what it opened itself, and nothing it was given", async () => {
    const { url } = await serve((_incoming, response) => response.end('{"id":"1"}'));
    const sharing = createItemsClient(url, { transport });
    await sharing.read();
    await sharing.close();
    expect(await sharing.read()).toEqual({ id: "1" });
    const alone = createItemsClient(url, { retry: false });
    await alone.read();
    await alone.close();
    expect(await alone.read().result()).toMatchObject({
      ok: false,
      error: { networkCode: "transport_closed", attempts: 1, retryable: false },
    });
  });
});

it("a transport that somebody put around one of ours is asked, whatever it copied of it", async () => {
  const { url } = await serve((_incoming, response) => response.end('{"id":"1"}'));
  const inner = own(undiciTransport());
  const signals: boolean[] = [];
  const around: HttpTransport = (request) => {
    signals.push(request.signal instanceof AbortSignal);
    return inner(request);
  };
  const proxy = new Proxy(inner, { apply: (_target, _self, [request]) => around(request) });
  const copied = Object.defineProperties(
    (request: HttpRequest) => around(request),
    Object.getOwnPropertyDescriptors(inner),
  );
  for (const outer of [around, copied, proxy])
    expect(await createItemsClient(url, { transport: outer }).read()).toEqual({ id: "1" });
  expect(signals).toEqual([true, true, true]);
});

it("an operation is bound when it is first called, and once", async () => {
  const { url } = await serve((_incoming, response) => response.end('{"id":"1"}'));
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, {});
  const http = own(createHttpClient(runtime, url, {}));
  let bound = 0;
  const call = http.bind({
    name: "things.get",
    effect: "read",
    method: "GET",
    get path() {
      bound += 1;
      return "/things" as const;
    },
    request: ({ request }) => request({}),
    parts: () => ({}),
    value: () => "value",
  });
  expect(bound).toBe(0);
  expect(await call({})).toBe("value");
  const after = bound;
  expect(await call({})).toBe("value");
  expect([after > 0, bound]).toEqual([true, after]);
});
