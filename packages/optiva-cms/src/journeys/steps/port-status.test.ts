import { createManualClock, type ManualClock } from "@telcokit/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "../../client.ts";
import { type Gateway, startGateway } from "../../gateway.fixture.ts";
import { createService } from "../journeys.fixture.ts";

/** Lets time pass, pause by pause, while real requests take the time they take. */
async function waitOn(clock: ManualClock, isOver: () => boolean): Promise<void> {
  await expect
    .poll(async () => {
      if (clock.pending > 0) await clock.advance(125);
      return isOver();
    })
    .toBe(true);
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
    const clock = createManualClock();
    const service = createService();
    const states = ["acknowledged", "inProgress", "inProgress", "completed"];
    const looks: number[] = [];
    gateway.answerWith((request) => {
      if (!request.url.includes("npg")) return service.answer(request);
      looks.push(clock.now());
      return { body: { state: states[looks.length - 1] ?? "completed" } };
    });
    const waiting = gateway
      .client({ clock })
      .journeys.activateSim({ ...activation, portIn: { waitMs: 10_000 } });
    await waitOn(clock, () => looks.length === states.length);
    await waiting;
    expect(looks).toEqual([0, 500, 1250, 2375]);
    expect(service.done.at(-1)).toBe("POST paymentGatewayIntegration/applyPaymentCharge");
    expect(clock.pending).toBe(0);
  });

  it("than it was told to wait, and ends at once with the caller's signal", async () => {
    const clock = createManualClock();
    serviceWith({ "PATCH productOrder/npg/o1/status": { state: "inProgress" } });
    const { journeys } = gateway.client({ clock });
    const late = journeys.activateSim({ ...activation, portIn: { waitMs: 1000 } }).result();
    await waitOn(clock, () => clock.now() >= 500 && clock.pending === 0);
    expect(await late).toMatchObject({
      error: { failed: { step: "portStatus", cause: { code: "condition_unmet", attempts: 2 } } },
    });
    const controller = new AbortController();
    const { signal } = controller;
    const arrived = gateway.arrived.length;
    const ended = journeys.activateSim({ ...activation, portIn: { waitMs: 60_000 } }, { signal }).result();
    await expect.poll(() => gateway.arrived.length - arrived).toBe(5);
    await expect.poll(() => clock.pending).toBe(1);
    controller.abort();
    expect(await ended).toMatchObject({
      error: { failed: { step: "portStatus", cause: { code: "aborted" } } },
    });
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
