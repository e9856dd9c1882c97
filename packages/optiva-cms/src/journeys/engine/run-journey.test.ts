import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "../../client.ts";
import { type Gateway, startGateway } from "../../gateway.fixture.ts";
import { createService } from "../journeys.fixture.ts";
import { JourneyError } from "./journey-error.ts";
import type { JourneyResume } from "./resume.ts";

let gateway: Gateway;
let service: ReturnType<typeof createService>;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({}));
  cms = gateway.client();
});

beforeEach(() => {
  service = createService();
  gateway.answerWith((request) => service.answer(request));
});

afterAll(() => gateway[Symbol.asyncDispose]());

const input = {
  individual: { givenName: "Ada", familyName: "Moreau", fullName: undefined as never },
  productOrder: { productOrderItem: [{ id: "1", action: "add", productOffering: { id: "plan" } }] },
};

async function stopped(request: string, kind: "no" | "lost" | "unheard"): Promise<JourneyError> {
  service.failure = { request, kind };
  const outcome = await cms.journeys.provisionSubscriber(input).result();
  if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("the journey did not stop");
  return outcome.error as JourneyError;
}

describe("a journey", () => {
  it("hands the references on that the document asks for", async () => {
    await cms.journeys.provisionSubscriber({
      ...input,
      billingAccount: { accountType: "PREPAID", relatedParty: [{ id: "x" }] },
    });
    expect(gateway.arrived.map(({ body }) => body)).toEqual([
      { givenName: "Ada", familyName: "Moreau" },
      {
        name: "Ada Moreau",
        engagedParty: { id: "p1", href: "/api/individual/p1", "@referredType": "Individual" },
      },
      {
        name: "Ada Moreau",
        accountType: "PREPAID",
        relatedParty: [
          { id: "c1", href: "/api/customer/c1", "@referredType": "Customer", role: "customer" },
          { id: "x" },
        ],
      },
      { ...input.productOrder, billingAccount: { id: "a1", "@referredType": "BillingAccount" } },
    ]);
  });

  it("checks everything before the first step", async () => {
    const outcome = await cms.journeys.provisionSubscriber({ ...input, productOrder: {} as never }).result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["productOrder", "productOrderItem"] }] },
    });
    expect(gateway.arrived).toEqual([]);
  });

  it("counts the requests of all its steps", async () => {
    expect(await cms.journeys.provisionSubscriber(input).result()).toMatchObject({
      ok: true,
      meta: { attempts: 4 },
    });
  });

  it("passes the options on to every step", async () => {
    await cms.journeys.provisionSubscriber(input, { headers: { "x-trace": "t" } });
    expect(gateway.arrived.map(({ headers }) => headers["x-trace"])).toEqual(["t", "t", "t", "t"]);
  });

  it("ends with the caller's signal, before the next step", async () => {
    const controller = new AbortController();
    const outcome = await cms.journeys
      .provisionSubscriber(input, {
        signal: controller.signal,
        onStep: ({ step, state }) =>
          step === "customer" && state === "completed" ? controller.abort() : undefined,
      })
      .result();
    expect(outcome).toMatchObject({
      error: { failed: { step: "billingAccount", outcome: "not-done", cause: { code: "aborted" } } },
    });
    expect(service.done).toHaveLength(2);
  });

  it("continues with a corrected input", async () => {
    const stop = await stopped("POST customer", "no");
    await cms.journeys.provisionSubscriber(
      { ...input, customer: { name: "Countess" } },
      { resume: stop.resume },
    );
    expect(gateway.arrived.at(2)?.body).toMatchObject({ name: "Countess" });
    expect(service.done).toHaveLength(4);
  });

  it("prints no name, no token and no id", async () => {
    const stop = await stopped("POST billingAccount", "no");
    const printed = `${inspect(stop, { depth: 9, showHidden: true })}${JSON.stringify(stop)}`;
    expect(printed).not.toMatch(/Ada|Moreau|p1/);
    expect(JSON.parse(JSON.stringify(stop))).toMatchObject({
      name: "JourneyError",
      journey: "provisionSubscriber",
      failed: { step: "billingAccount", outcome: "not-done" },
      completed: ["individual", "customer"],
      cause: { code: "BUSY" },
    });
    const events: unknown[] = [];
    await cms.journeys.provisionSubscriber(input, { onStep: (event) => void events.push(event) });
    expect(`${inspect(events, { depth: 9 })}${JSON.stringify(events)}`).not.toMatch(/Ada|p1/);
    expect(events[1]).toMatchObject({ value: { id: "p1" }, resume: { journey: "provisionSubscriber" } });
  });
});

describe("the listener", () => {
  it("is waited for: a step begins only when its start was stored", async () => {
    const order: string[] = [];
    gateway.answerWith((request) => {
      order.push("sent");
      return service.answer(request);
    });
    await cms.journeys.startTopUp(
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
    const result = await cms.journeys.provisionSubscriber(input, failing).result();
    expect(result).toMatchObject({
      error: { failed: { step: "customer", outcome, cause: { code: "condition_unmet" } } },
    });
    expect(JSON.stringify(result)).not.toContain('Ada"');
    expect(service.done).toHaveLength(sent);
    if (result.ok || !(result.error instanceof JourneyError)) throw new Error("it did not stop");
    await cms.journeys.provisionSubscriber(result.error.resume);
    expect(service.done).toHaveLength(4);
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
      const result = await cms.journeys.provisionSubscriber(input, { onStep }).result();
      if (result.ok || !(result.error instanceof JourneyError)) throw new Error("it did not stop");
      expect(result.error.failed).toMatchObject({ step: "individual", outcome: "not-done" });
      const printed = `${JSON.stringify(result)}${JSON.stringify(result.error)}${inspect(result.error)}`;
      expect(printed.replaceAll(/\/[^ ]*/g, "")).not.toMatch(/Ada|secret/);
      expect(JSON.parse(JSON.stringify(result.error))).toMatchObject({ cause: { code: "condition_unmet" } });
    }
    expect(service.done).toEqual([]);
  });

  it("stored every event: a process that died in the middle of a write does not do it twice", async () => {
    const journal: string[] = [];
    await cms.journeys.provisionSubscriber(input, {
      onStep: ({ resume }) => void journal.push(JSON.stringify(resume)),
    });
    // The last thing that was stored: the account was begun.
    const resume: JourneyResume = JSON.parse(journal[4] ?? "");
    expect(resume).toMatchObject({
      completed: [{ step: "individual" }, { step: "customer" }],
      begun: { step: "billingAccount", next: "find-out" },
    });
    const before = gateway.arrived.length;
    const outcome = await cms.journeys.provisionSubscriber(resume).result();
    expect(outcome).toMatchObject({ error: { failed: { step: "billingAccount", outcome: "unknown" } } });
    expect(gateway.arrived.length).toBe(before);
  });
});

describe("a resume object", () => {
  it.each<[string, (resume: JourneyResume) => unknown]>([
    ["of another journey", (resume) => ({ ...resume, journey: "activateSim" })],
    ["of another version", (resume) => ({ ...resume, version: 2 })],
    [
      "with a step of another journey",
      (resume) => ({ ...resume, completed: [{ step: "charge", value: {} }] }),
    ],
    [
      "with a name that every object has",
      (resume) => ({ ...resume, completed: [{ step: "constructor", value: {} }] }),
    ],
    ["with a step twice", (resume) => ({ ...resume, completed: [...resume.completed, ...resume.completed] })],
    ["that began a step it does not have", (resume) => ({ ...resume, begun: { step: "x", next: "repeat" } })],
    ["without input", ({ input: _input, ...resume }) => resume],
    ["with damaged steps", (resume) => ({ ...resume, completed: [null] })],
    ["with an unknown state", (resume) => ({ ...resume, begun: { step: "customer", next: "guess" } })],
    [
      "that doubts a step nobody asks for",
      (resume) => ({ ...resume, begun: { step: "charge", next: "find-out" } }),
    ],
  ])("%s is refused, and nothing is sent", async (_title, spoil) => {
    const stop = await stopped("POST customer", "no");
    const before = gateway.arrived.length;
    const outcome = await cms.journeys.provisionSubscriber(spoil(stop.resume) as JourneyResume).result();
    expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
    expect(gateway.arrived.length).toBe(before);
  });

  it.each([{ happened: false } as const, { happened: true, value: { id: "x" } } as const])(
    "without a step in doubt cannot be settled: %j",
    async (settled) => {
      const stop = await stopped("POST customer", "no");
      const outcome = await cms.journeys.provisionSubscriber(stop.resume, { settled }).result();
      expect(outcome).toMatchObject({
        error: { code: "request_invalid", issues: [{ path: ["options", "settled"] }] },
      });
    },
  );

  it.each<[string, object]>([
    ["nothing", {}],
    ["no text for its id", { id: 7 }],
    ["an empty id", { id: "", href: "/api/individual/p1" }],
  ])("of a step in doubt is not settled with %s", async (_title, value) => {
    const stop = await stopped("POST individual", "lost");
    const before = gateway.arrived.length;
    const settled = { happened: true, value: { ...value } } as const;
    const outcome = await cms.journeys.provisionSubscriber(stop.resume, { settled }).result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["options", "settled", "value", "id"] }] },
    });
    expect(gateway.arrived.length).toBe(before);
  });

  it("does not take money for a number of which only nothing is told", async () => {
    const activation = {
      customerId: "c1",
      accountID: "a1",
      productOfferingId: "plan",
      portIn: {},
      payment: { charge: { amount: 10 } },
    };
    service.failure = { request: "PATCH productOrder/npg/o1/status", kind: "lost" };
    const outcome = await cms.journeys.activateSim(activation).result();
    if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("it did not stop");
    const { resume } = outcome.error;
    const tell = (state: string) =>
      cms.journeys.activateSim(resume, { settled: { happened: true, value: { state } } }).result();
    expect(await tell("inProgress")).toMatchObject({
      error: { issues: [{ path: ["options", "settled", "value", "state"] }] },
    });
    expect(service.done.at(-1)).toBe("PATCH productOrder/npg/o1/status");
    expect(await tell("completed")).toMatchObject({ ok: true });
  });

  it("of a delete that failed without a word lets it be repeated, and gone is gone", async () => {
    const cut = gateway.client({ retry: false });
    service.failure = { request: "DELETE paymentGatewayIntegration/deleteSchedule", kind: "lost" };
    const change = { scheduleID: "s0", schedule: { tokenID: "t1" } };
    const outcome = await cut.journeys.changeTopUp(change).result();
    if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("it did not stop");
    expect(outcome.error.failed).toMatchObject({ step: "cancelled", outcome: "repeatable" });
    const values = await cms.journeys.changeTopUp(JSON.parse(JSON.stringify(outcome.error.resume)));
    expect(values).toEqual({ cancelled: { scheduleID: "s0" }, schedule: { scheduleID: "s1" } });
  });

  it("does not take a schedule that never was for a cancelled one", async () => {
    const outcome = await cms.journeys.cancelTopUp({ scheduleID: "s0" }).result();
    expect(outcome.ok).toBe(true);
    const wrong = await cms.journeys.cancelTopUp({ scheduleID: "s9" }).result();
    if (wrong.ok || !(wrong.error instanceof JourneyError)) throw new Error("it did not stop");
    expect(wrong.error.failed).toMatchObject({ outcome: "not-done", cause: { status: 404 } });
    expect(await cms.journeys.cancelTopUp(wrong.error.resume).result()).toMatchObject({ ok: false });
  });
});
