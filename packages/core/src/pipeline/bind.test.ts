import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { Authenticator } from "../auth/authenticator.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import type { Verdict } from "../errors/telco-error.ts";
import type { Effect, Operation } from "../operation/operation.ts";
import type { CallOptions, ClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createManualClock, type ManualClock } from "../testing/manual-clock.ts";
import type { Logger } from "../util/logger.ts";
import { bindOperation } from "./bind.ts";
import type { Exchange } from "./exchange.ts";

type Send = (exchange: Exchange<string>) => Promise<string>;

function operation(effect: Effect): Operation<string, never, Effect> {
  return { name: "op", effect, request: ({ z }) => z.string().min(1) };
}

function bound(send: Send, options: ClientOptions & { effect?: Effect } = {}) {
  const clock = createManualClock();
  const { effect = "read", ...clientOptions } = options;
  const runtime = createRuntime(
    { system: "test", packageName: "@telcokit/test" },
    { clock, random: () => 0.5, ...clientOptions },
  );
  const call = bindOperation(runtime, {
    operation: operation(effect),
    route: "GET /x",
    origin: "http://localhost",
    prepare: (input) => input,
    send,
  });
  return { clock, call, runtime };
}

function failing(verdict: Verdict, options: { retryAfterMs?: number } = {}): ConnectionError {
  return new ConnectionError({ operation: "test op", reason: "down", verdict, ...options });
}

/** Lets a call run while the manual clock moves. */
async function finish<T>(clock: ManualClock, outcome: Promise<T>): Promise<T> {
  let done = false;
  void outcome.finally(() => {
    done = true;
  });
  for (let turn = 0; turn < 2000 && !done; turn += 1) await clock.advance(50);
  return outcome;
}

const hang: Send = () => new Promise(() => {});

describe("the call pipeline", () => {
  it("sends nothing when the input breaks the contract", async () => {
    let sent = 0;
    const { call } = bound(async () => {
      sent += 1;
      return "sent";
    });
    const outcome = await call("").result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "request_invalid", attempts: 0 },
      meta: { attempts: 0 },
    });
    expect(sent).toBe(0);
  });

  it.each([
    [{ timeoutMs: 0 }, "timeoutMs"],
    [{ deadlineMs: Number.NaN }, "deadlineMs"],
    [{ retry: { attempts: -1 } }, "retry"],
    [{ headers: { Authorization: "x" } }, "Authorization"],
    [{ headers: { Upgrade: "x" } }, "Upgrade"],
    [{ headers: { "keep-alive": "x" } }, "keep-alive"],
    [{ headers: { "bad name": "x" } }, "…"],
    [{ headers: { "x-a": "a\r\nb" } }, "x-a"],
  ] as [CallOptions, string][])("refuses impossible call options %j", async (options, field) => {
    const { call } = bound(async () => "sent");
    const outcome = await call("x", options).result();
    expect(outcome.ok).toBe(false);
    if (!outcome.ok)
      expect(outcome.error).toMatchObject({ issues: [{ path: expect.arrayContaining([field]) }] });
  });

  it("refuses impossible client options when the client is made", () => {
    for (const options of [
      { timeoutMs: 0 },
      { deadlineMs: -1 },
      { retry: { baseMs: 0 } },
      { userAgent: "a\nb" },
      { auth: "s3cr3t" as unknown as Authenticator },
      { logger: {} as Logger },
    ]) {
      expect(() => bound(hang, options)).toThrow(/^@telcokit\/test: /);
    }
    expect(() => bound(hang, { validateReplies: "loose" as "off" })).toThrow(TypeError);
    expect(() => bound(hang, { debug: 1 as unknown as true })).toThrow("debug must be true or false");
  });

  it("repeats a read until it succeeds, and counts its attempts", async () => {
    const send: Send = async ({ attempts }) => {
      if (attempts < 3) throw failing({ ran: "maybe", transient: true });
      return "value";
    };
    const { call, clock } = bound(send);
    const { value, meta } = await finish(clock, call("x").withMeta());
    expect(value).toBe("value");
    expect(meta).toMatchObject({ attempts: 3, durationMs: 150 });
  });

  it("never repeats a write that may have run", async () => {
    let sent = 0;
    const send: Send = () => {
      sent += 1;
      return Promise.reject(failing({ ran: "maybe", transient: true }));
    };
    const { call } = bound(send, { effect: "write" });
    const outcome = await call("x").result();
    expect(sent).toBe(1);
    expect(outcome).toMatchObject({ ok: false, error: { code: "outcome_unknown", retryable: false } });
    if (!outcome.ok) expect(outcome.error.cause).toMatchObject({ code: "connection_failed" });
  });

  it("ends an attempt that hangs at timeoutMs, and the call at deadlineMs, even when the transport ignores its signal", async () => {
    const { call, clock } = bound(hang, { timeoutMs: 400, deadlineMs: 1000, retry: { attempts: 10 } });
    const outcome = await finish(clock, call("x").result());
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "timeout", limit: "deadlineMs", limitMs: 1000 },
    });
    expect(outcome.meta.attempts).toBe(3);
    expect(outcome.meta.durationMs).toBe(1000);
    expect(clock.pending).toBe(0);
  });

  it("knows a write that timed out before anything was sent from one that may have run", async () => {
    const connecting: Send = ({ evidence }) => {
      evidence.stage = "unsent";
      return new Promise(() => {});
    };
    const options = { effect: "write", deadlineMs: 500 } as const;
    const before = bound(connecting, options);
    expect(await finish(before.clock, before.call("x").result())).toMatchObject({
      error: { code: "timeout", phase: "connect" },
    });
    const after = bound(hang, options);
    expect(await finish(after.clock, after.call("x").result())).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "timeout", phase: "reply" } },
    });
  });

  it("fails at once with retryAfterMs when the wait does not fit the deadline", async () => {
    const error = failing({ ran: "no", transient: true, throttled: true }, { retryAfterMs: 60_000 });
    const { call } = bound(() => Promise.reject(error));
    expect(await call("x").result()).toMatchObject({
      ok: false,
      error: { retryAfterMs: 60_000 },
      meta: { attempts: 1 },
    });
  });

  it("ends its back-off at once when the caller aborts, and keeps the reason", async () => {
    const controller = new AbortController();
    const { call, clock } = bound(() =>
      Promise.reject(failing({ ran: "no", transient: true }, { retryAfterMs: 9000 })),
    );
    const outcome = call("x", { signal: controller.signal }).result();
    await clock.advance(10);
    controller.abort("enough");
    expect(await outcome).toMatchObject({ ok: false, error: { code: "aborted", reason: "enough" } });
    expect(clock.pending).toBe(0);
  });

  it("does not start with a signal that is aborted already", async () => {
    let sent = 0;
    const { call } = bound(
      async () => {
        sent += 1;
        return "sent";
      },
      { effect: "write" },
    );
    expect(await call("x", { signal: AbortSignal.abort() }).result()).toMatchObject({
      error: { code: "aborted" },
      meta: { attempts: 0 },
    });
    expect(sent).toBe(0);
  });

  it("leaves no listener on a signal that served 1000 calls", async () => {
    const { signal } = new AbortController();
    const { call } = bound(async () => "value");
    for (let done = 0; done < 10; done += 1) {
      await Promise.all(Array.from({ length: 100 }, () => call("x", { signal })));
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("stops retrying when the client's budget is spent", async () => {
    let sent = 0;
    const send: Send = () => {
      sent += 1;
      return Promise.reject(failing({ ran: "no", transient: true }));
    };
    const { call, clock } = bound(send);
    const calls = Promise.all(Array.from({ length: 100 }, () => call("x").result()));
    const outcomes = await finish(clock, calls);
    expect(sent).toBe(100 + 35);
    const stopped = outcomes.filter((outcome) => !outcome.ok && outcome.error.retriesStopped === "budget");
    expect(stopped.length).toBeGreaterThan(80);
    expect(JSON.parse(JSON.stringify(stopped[0]))).toMatchObject({ error: { retriesStopped: "budget" } });
  });

  it.each([
    [{ budget: { tokens: 140 } }, 10],
    [{ budget: false }, 200],
  ] as const)("retries as much as the client's own budget allows: %j", async (retry, retries) => {
    let sent = 0;
    const { call, clock } = bound(
      () => {
        sent += 1;
        return Promise.reject(failing({ ran: "no", transient: true }));
      },
      { retry },
    );
    await finish(clock, Promise.all(Array.from({ length: 100 }, () => call("x").result())));
    expect(sent).toBe(100 + retries);
  });

  it.each([{ tokens: 0 }, { perSecond: -1 }, { tokens: "many" as never }])(
    "refuses the impossible budget %j when the client is made",
    (budget) => {
      expect(() => bound(hang, { retry: { budget } })).toThrow(/^@telcokit\/test: retry\.budget\.\w+ must/);
    },
  );

  it("tells its hooks, and survives what they throw", async () => {
    const seen: string[] = [];
    const send: Send = async ({ attempts }) => {
      if (attempts === 1) throw failing({ ran: "no", transient: true });
      return "value";
    };
    const { call, clock } = bound(send, {
      hooks: {
        onAttempt: ({ attempt, error }) => void seen.push(`attempt ${attempt} ${error?.code ?? "ok"}`),
        onRetry: ({ attempt, delayMs }) => void seen.push(`retry after ${attempt} in ${delayMs}`),
        onCall: ({ attempts }) => {
          seen.push(`call ${attempts}`);
          throw new Error("a user's bug");
        },
      },
    });
    expect(await finish(clock, call("x"))).toBe("value");
    expect(seen).toEqual(["attempt 1 connection_failed", "retry after 1 in 50", "attempt 2 ok", "call 2"]);
  });

  it("lets a bug of ours reject instead of passing for an answer", async () => {
    const { call, runtime } = bound(async () => "value");
    const broken = { ...runtime, kit: () => Promise.reject(new RangeError("bug")) };
    const other = bindOperation(broken, {
      operation: operation("read"),
      route: "",
      origin: "",
      prepare: (x) => x,
      send: hang,
    });
    await expect(other("x").result()).rejects.toThrow("bug");
    expect(await call("x")).toBe("value");
  });
});
