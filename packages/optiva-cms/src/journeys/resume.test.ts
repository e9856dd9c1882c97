import type { JourneyResume } from "@telcokit/core/client";
import { JourneyError } from "@telcokit/core/client";
import { describe, expect, it } from "vitest";
import { serveJourneys } from "./gateway-service.fixture.ts";

const served = serveJourneys();

function fail(): never {
  throw new Error("mine");
}

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
    const stop = await served.stopped("POST customer", "no");
    const before = served.gateway.arrived.length;
    const outcome = await served.cms.journeys
      .provisionSubscriber(spoil(stop.resume) as JourneyResume)
      .result();
    expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
    expect(served.gateway.arrived.length).toBe(before);
  });

  it.each([{ happened: false } as const, { happened: true, value: { id: "x" } } as const])(
    "without a step in doubt cannot be settled: %j",
    async (settled) => {
      const stop = await served.stopped("POST customer", "no");
      const outcome = await served.cms.journeys.provisionSubscriber(stop.resume, { settled }).result();
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
    const stop = await served.stopped("POST individual", "lost");
    const before = served.gateway.arrived.length;
    const settled = { happened: true, value: { ...value } } as const;
    const outcome = await served.cms.journeys.provisionSubscriber(stop.resume, { settled }).result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["options", "settled", "value", "id"] }] },
    });
    expect(served.gateway.arrived.length).toBe(before);
  });

  it.each<[string, () => object]>([
    ["a proxy that throws at everything", () => new Proxy({}, { get: fail, has: fail, ownKeys: fail })],
    ["a getter that throws", () => Object.defineProperty({}, "individual", { get: fail, enumerable: true })],
  ])("nor an input can be %s", async (_title, make) => {
    const outcome = await served.cms.journeys.provisionSubscriber(make() as never).result();
    expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
    expect(served.gateway.arrived).toEqual([]);
  });

  it("does not take money for a number of which only nothing is told", async () => {
    const activation = {
      customerId: "c1",
      accountID: "a1",
      productOfferingId: "plan",
      portIn: {},
      payment: { charge: { amount: 10 } },
    };
    served.service.failure = { request: "PATCH productOrder/npg/o1/status", kind: "lost" };
    const outcome = await served.cms.journeys.activateSim(activation).result();
    if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("it did not stop");
    const { resume } = outcome.error;
    const tell = (state: string) =>
      served.cms.journeys.activateSim(resume, { settled: { happened: true, value: { state } } }).result();
    expect(await tell("inProgress")).toMatchObject({
      error: { issues: [{ path: ["options", "settled", "value", "state"] }] },
    });
    expect(served.service.done.at(-1)).toBe("PATCH productOrder/npg/o1/status");
    expect(await tell("completed")).toMatchObject({ ok: true });
  });

  it("of a delete that failed without a word lets it be repeated, and gone is gone", async () => {
    const cut = served.gateway.client({ retry: false });
    served.service.failure = { request: "DELETE paymentGatewayIntegration/deleteSchedule", kind: "lost" };
    const change = { scheduleID: "s0", schedule: { tokenID: "t1" } };
    const outcome = await cut.journeys.changeTopUp(change).result();
    if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("it did not stop");
    expect(outcome.error.failed).toMatchObject({ step: "cancelled", outcome: "repeatable" });
    const values = await served.cms.journeys.changeTopUp(JSON.parse(JSON.stringify(outcome.error.resume)));
    expect(values).toEqual({ cancelled: { scheduleID: "s0" }, schedule: { scheduleID: "s1" } });
  });

  it("does not take a schedule that never was for a cancelled one", async () => {
    const outcome = await served.cms.journeys.cancelTopUp({ scheduleID: "s0" }).result();
    expect(outcome.ok).toBe(true);
    const wrong = await served.cms.journeys.cancelTopUp({ scheduleID: "s9" }).result();
    if (wrong.ok || !(wrong.error instanceof JourneyError)) throw new Error("it did not stop");
    expect(wrong.error.failed).toMatchObject({ outcome: "not-done", cause: { status: 404 } });
    expect(await served.cms.journeys.cancelTopUp(wrong.error.resume).result()).toMatchObject({ ok: false });
  });
});
