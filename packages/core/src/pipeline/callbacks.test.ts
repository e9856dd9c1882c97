import { afterEach, beforeEach, expect, test as it } from "vitest";
import type { Authenticator } from "../auth/authenticator.ts";
import { AuthError } from "../errors/auth-error.ts";
import type { Operation } from "../operation/operation.ts";
import type { CallOptions, ClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { bindOperation } from "./bind.ts";

// What the application brings into a call (loggers, hooks, signals, authenticators) must not decide its outcome.

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => void process.on("unhandledRejection", note));
afterEach(() => {
  process.off("unhandledRejection", note);
  unhandled.length = 0;
});

/** Unhandled rejections are told once the microtasks are done. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const operation: Operation<unknown, never, "write", string> = {
  name: "op",
  effect: "write",
  request: ({ z }) => z.string(),
};

function write(options: ClientOptions) {
  const sent: string[] = [];
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, options);
  const call = bindOperation(runtime, {
    operation,
    route: "POST /x",
    origin: "http://localhost",
    prepare: (input) => input,
    send: async ({ prepared }) => {
      sent.push(prepared);
      return "done";
    },
  });
  return { call, sent };
}

it("a logger that throws changes nothing", async () => {
  const broken = (): never => {
    throw new Error("the worker has exited");
  };
  const { call } = write({ logger: { debug: broken, info: broken, warn: broken, error: broken } });
  expect(await call("x").result()).toMatchObject({ ok: true, value: "done" });
  expect(await call(1 as unknown).result()).toMatchObject({ error: { code: "request_invalid" } });
});

it("an asynchronous hook that fails is told to the logger and ends no process", async () => {
  const lines: string[] = [];
  const log = (_fields: object, message: string): void => void lines.push(message);
  const failing = async () => {
    throw new Error("a user's bug");
  };
  const { call } = write({
    hooks: { onAttempt: failing, onCall: failing },
    logger: { debug() {}, info() {}, warn() {}, error: log },
  });
  expect(await call("x")).toBe("done");
  await settled();
  expect(unhandled).toEqual([]);
  expect(lines).toEqual(Array(2).fill("telcokit: a hook threw; its error is ignored"));
});

it.each<[string, CallOptions]>([
  ["a controller", { signal: new AbortController() as unknown as AbortSignal }],
  ["a word", { signal: "stop" as unknown as AbortSignal }],
])("%s is no signal, and nothing is sent", async (_title, options) => {
  const { call, sent } = write({});
  const outcome = await call("x", options).result();
  expect(outcome).toMatchObject({
    error: { code: "request_invalid", issues: [{ path: ["options", "signal"] }] },
  });
  expect(sent).toEqual([]);
});

it("a call that is over before it began asks for no credential", async () => {
  let asked = 0;
  const auth: Authenticator = {
    kind: "bearer",
    credential: async () => {
      asked += 1;
      throw new AuthError({ operation: "test op", reason: "no token" });
    },
  };
  const { call } = write({ auth });
  const outcome = await call("x", { signal: AbortSignal.abort() }).result();
  expect(outcome).toMatchObject({ error: { code: "aborted" } });
  expect(asked).toBe(0);
});

it("a credential that fails after its call is over ends no process", async () => {
  let now = 0;
  const clock = { ...createManualClock(), now: () => now };
  const auth: Authenticator = {
    kind: "bearer",
    credential: async () => {
      now = 1000;
      throw new AuthError({ operation: "test op", reason: "no token" });
    },
  };
  const { call } = write({ auth, clock, deadlineMs: 1000 });
  const outcome = await call("x").result();
  await settled();
  expect(outcome).toMatchObject({ error: { code: "timeout", phase: "token" } });
  expect(unhandled).toEqual([]);
});

it("a hook may be a method that needs its object", async () => {
  class Metrics {
    calls = 0;
    onCall(): void {
      this.calls += 1;
    }
  }
  const hooks = new Metrics();
  await write({ hooks }).call("x");
  expect(hooks.calls).toBe(1);
});

it("options that are null are none", async () => {
  const { call, sent } = write({});
  expect(await call("x", null as unknown as CallOptions)).toBe("done");
  expect(sent).toEqual(["x"]);
});
