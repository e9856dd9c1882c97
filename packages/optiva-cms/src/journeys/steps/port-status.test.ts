import { anonymous, type HttpTransport } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOptivaCmsClient, type OptivaCmsClient } from "../../client.ts";
import { type Gateway, startGateway } from "../../gateway.fixture.ts";
import { createService } from "../journeys.fixture.ts";

/** A service without a network, time in the test's hands, and an import that goes through these states, one per look. */
function importing(...states: readonly string[]) {
  const clock = createManualClock();
  const service = createService();
  const looks: number[] = [];
  const transport: HttpTransport = async ({ method, url, body }) => {
    const path = new URL(url).pathname;
    if (path.includes("npg")) {
      looks.push(clock.now());
      const state = states[Math.min(looks.length, states.length) - 1];
      return { status: 200, headers: {}, body: JSON.stringify({ state }) };
    }
    const parsed: unknown = body === undefined ? undefined : JSON.parse(body);
    const answer = service.answer({ method, url: path, headers: {}, body: parsed });
    return { status: answer.status ?? 200, headers: {}, body: JSON.stringify(answer.body) };
  };
  const cms = createOptivaCmsClient({ baseUrl: "http://localhost", auth: anonymous(), transport, clock });
  return { cms, clock, service, looks };
}

let gateway: Gateway;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({}));
  cms = gateway.client();
});

afterAll(() => gateway[Symbol.asyncDispose]());

/** The usual service, with other answers for some requests. */
function serviceWith(others: Readonly<Record<string, unknown>>) {
  const service = createService();
  gateway.answerWith((request) => {
    const name = `${request.method} ${request.url.replace("/api/", "").replace(/\?.*/, "")}`;
    return Object.hasOwn(others, name) ? { body: others[name] } : service.answer(request);
  });
  return service;
}

const activation = {
  customerId: "c1",
  accountID: "a1",
  productOfferingId: "plan",
  payment: { charge: { amount: 10 } },
};

describe("activateSim goes no further", () => {
  it.each(["rejected", "cancelled", "failed", "partial", "REJECTED"])(
    "than a number whose import ended as %s, and says so",
    async (state) => {
      const { done } = serviceWith({ "PATCH productOrder/npg/o1/status": { status: state } });
      const outcome = await cms.journeys.activateSim({ ...activation, portIn: { waitMs: 60_000 } }).result();
      expect(outcome).toMatchObject({
        error: {
          failed: {
            step: "portStatus",
            outcome: "not-done",
            cause: { code: "order_ended", state: state.toLowerCase(), order: { id: "o1" } },
          },
        },
      });
      expect(JSON.parse(JSON.stringify(outcome)).error.cause).toMatchObject({ state: state.toLowerCase() });
      expect(done.filter((each) => /applyPaymentCharge/.test(each))).toEqual([]);
    },
  );

  it.each(["rejected", "cancelled", "failed"])("than an order that was %s at once", async (state) => {
    const { done } = serviceWith({ "POST productOrder": { id: "o1", state } });
    expect(await cms.journeys.activateSim(activation).result()).toMatchObject({
      error: { failed: { step: "productOrder", outcome: "not-done", cause: { code: "order_ended", state } } },
    });
    expect(done.filter((each) => /applyPaymentCharge/.test(each))).toEqual([]);
  });

  it("until the number is imported, when it is told to wait", async () => {
    const {
      cms: own,
      clock,
      service,
      looks,
    } = importing("acknowledged", "inProgress", "inProgress", "completed");
    const waiting = own.journeys.activateSim({ ...activation, portIn: { waitMs: 10_000 } }).result();
    await clock.advance(10_000);
    expect(await waiting).toMatchObject({ ok: true, value: { portStatus: { state: "completed" } } });
    expect(looks).toEqual([0, 500, 1250, 2375]);
    expect(service.done.at(-1)).toBe("POST paymentGatewayIntegration/applyPaymentCharge");
    expect(clock.pending).toBe(0);
  });

  it("than it was told to wait", async () => {
    const { cms: own, clock, service, looks } = importing("inProgress");
    const late = own.journeys.activateSim({ ...activation, portIn: { waitMs: 1000 } }).result();
    await clock.advance(1000);
    expect(await late).toMatchObject({
      error: { failed: { step: "portStatus", cause: { code: "condition_unmet", attempts: 2 } } },
    });
    expect(looks).toEqual([0, 500]);
    expect(service.done.at(-1)).toBe("POST productOrder");
    expect(clock.pending).toBe(0);
  });

  it("than the caller's signal, also between two looks", async () => {
    const { cms: own, clock, looks } = importing("inProgress");
    const controller = new AbortController();
    const { signal } = controller;
    const ended = own.journeys
      .activateSim({ ...activation, portIn: { waitMs: 60_000 } }, { signal })
      .result();
    await clock.advance(100);
    controller.abort();
    expect(await ended).toMatchObject({
      error: { failed: { step: "portStatus", cause: { code: "aborted" } } },
    });
    expect(looks).toEqual([0]);
    expect(clock.pending).toBe(0);
  });

  it.each([-1, Number.NaN, "soon"])("than an input whose wait is %j", async (waitMs) => {
    serviceWith({});
    const call = cms.journeys.activateSim({ ...activation, portIn: { waitMs: waitMs as number } });
    expect(await call.result()).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["portIn", "waitMs"] }] },
    });
    expect(gateway.arrived).toEqual([]);
  });
});
