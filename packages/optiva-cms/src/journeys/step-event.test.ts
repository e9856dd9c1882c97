import { inspect } from "node:util";
import type { JourneyResume } from "@telcokit/core/client";
import { JourneyError } from "@telcokit/core/client";
import { describe, expect, it } from "vitest";
import { newSubscriber, serveJourneys } from "./gateway-service.fixture.ts";

const served = serveJourneys();

describe("the listener", () => {
  it("is waited for: a step begins only when its start was stored", async () => {
    const order: string[] = [];
    served.gateway.answerWith((request) => {
      order.push("sent");
      return served.service.answer(request);
    });
    await served.cms.journeys.startTopUp(
      { tokenID: "t1" },
      {
        onStep: async ({ state }) => {
          await new Promise((resolve) => setImmediate(resolve));
          order.push(state);
        },
      },
    );
    expect(order).toEqual(["started", "sent", "completed"]);
  });

  it.each([
    ["started", "not-done", 1],
    ["completed", "done", 2],
  ] as const)("stops the journey when it throws at %s, and the step is %s", async (when, outcome, sent) => {
    const failing = {
      onStep: ({ step, state }: { step: string; state: string }) => {
        if (step === "customer" && state === when) throw new Error("disk full of Ada");
      },
    };
    const result = await served.cms.journeys.provisionSubscriber(newSubscriber, failing).result();
    expect(result).toMatchObject({
      error: { failed: { step: "customer", outcome, cause: { code: "condition_unmet" } } },
    });
    expect(JSON.stringify(result)).not.toContain('Ada"');
    expect(served.service.done).toHaveLength(sent);
    if (result.ok || !(result.error instanceof JourneyError)) throw new Error("it did not stop");
    await served.cms.journeys.provisionSubscriber(result.error.resume);
    expect(served.service.done).toHaveLength(4);
  });

  const hostile: readonly (readonly [string, () => unknown])[] = [
    [
      "an error whose toJSON shows the request",
      () =>
        Object.assign(new Error("409"), { toJSON: () => ({ data: "Ada", authorization: "Bearer secret" }) }),
    ],
    ["an error whose toJSON throws", () => ({ toJSON: fail })],
    ["an error of getters that throw", () => Object.defineProperties(new Error("Ada"), throwing)],
    ["a proxy that throws at everything", () => new Proxy({}, traps)],
    ["nothing", () => undefined],
    ["a function", () => fail],
  ];
  function fail(): never {
    throw new Error("Ada");
  }
  const throwing = Object.fromEntries(
    ["name", "message", "stack", "code", "cause", "constructor"].map((name) => [name, { get: fail }]),
  );
  const traps: ProxyHandler<object> = {
    get: fail,
    has: fail,
    getPrototypeOf: fail,
    getOwnPropertyDescriptor: fail,
    ownKeys: fail,
  };

  it.each(hostile)("may throw %s: the journey stops, and nothing of it is printed", async (_title, make) => {
    for (const onStep of [
      () => {
        throw make();
      },
      () => Promise.reject(make()),
    ]) {
      const result = await served.cms.journeys.provisionSubscriber(newSubscriber, { onStep }).result();
      if (result.ok || !(result.error instanceof JourneyError)) throw new Error("it did not stop");
      expect(result.error.failed).toMatchObject({ step: "individual", outcome: "not-done" });
      const printed = `${JSON.stringify(result)}${JSON.stringify(result.error)}${inspect(result.error)}`;
      expect(printed.replaceAll(/\/[^ ]*/g, "")).not.toMatch(/Ada|secret/);
      expect(JSON.parse(JSON.stringify(result.error))).toMatchObject({ cause: { code: "condition_unmet" } });
    }
    expect(served.service.done).toEqual([]);
  });

  it("is not lost by a misspelling: unknown options are refused before the first step", async () => {
    const options = { onStap: () => {}, sginal: new AbortController().signal } as object;
    const outcome = await served.cms.journeys.provisionSubscriber(newSubscriber, options).result();
    expect(outcome).toMatchObject({
      error: {
        code: "request_invalid",
        issues: [
          { path: ["options", "onStap"], message: expect.stringContaining("did you mean onStep?") },
          { path: ["options", "sginal"], message: expect.stringContaining("did you mean signal?") },
        ],
      },
    });
    expect(served.gateway.arrived).toEqual([]);
  });

  it("stored every event: a process that died in the middle of a write does not do it twice", async () => {
    const journal: string[] = [];
    await served.cms.journeys.provisionSubscriber(newSubscriber, {
      onStep: ({ resume }) => void journal.push(JSON.stringify(resume)),
    });
    // The last thing that was stored: the account was begun.
    const resume: JourneyResume = JSON.parse(journal[4] ?? "");
    expect(resume).toMatchObject({
      completed: [{ step: "individual" }, { step: "customer" }],
      begun: { step: "billingAccount", next: "find-out" },
    });
    const before = served.gateway.arrived.length;
    const outcome = await served.cms.journeys.provisionSubscriber(resume).result();
    expect(outcome).toMatchObject({ error: { failed: { step: "billingAccount", outcome: "unknown" } } });
    expect(served.gateway.arrived.length).toBe(before);
  });
});
