import { inspect } from "node:util";
import { JourneyError } from "@telcokit/core/client";
import { describe, expect, it } from "vitest";
import { newSubscriber, serveJourneys } from "./gateway-service.fixture.ts";

const served = serveJourneys();

describe("a journey", () => {
  it("hands the references on that the document asks for", async () => {
    await served.cms.journeys.provisionSubscriber({
      ...newSubscriber,
      billingAccount: { accountType: "PREPAID", relatedParty: [{ id: "x" }] },
    });
    expect(served.gateway.arrived.map(({ body }) => body)).toEqual([
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
      { ...newSubscriber.productOrder, billingAccount: { id: "a1", "@referredType": "BillingAccount" } },
    ]);
  });

  it("checks everything before the first step", async () => {
    const outcome = await served.cms.journeys
      .provisionSubscriber({ ...newSubscriber, productOrder: {} as never })
      .result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["productOrder", "productOrderItem"] }] },
    });
    expect(served.gateway.arrived).toEqual([]);
  });

  it("shows the caller's line when it stops", async () => {
    served.service.failure = { request: "POST customer", kind: "no" };
    async function theCallersOwnFunction(): Promise<void> {
      await served.cms.journeys.provisionSubscriber(newSubscriber);
    }
    const error = await theCallersOwnFunction().catch((thrown: unknown) => thrown);
    if (!(error instanceof JourneyError)) throw new Error("it did not stop");
    expect(error.stack).toContain("theCallersOwnFunction");
    expect(error.stack).toMatch(/^JourneyError: optiva journeys\.provisionSubscriber: journey_stopped/);
  });

  it("counts the requests of all its steps", async () => {
    expect(await served.cms.journeys.provisionSubscriber(newSubscriber).result()).toMatchObject({
      ok: true,
      meta: { attempts: 4 },
    });
  });

  it("passes the options on to every step", async () => {
    await served.cms.journeys.provisionSubscriber(newSubscriber, { headers: { "x-trace": "t" } });
    expect(served.gateway.arrived.map(({ headers }) => headers["x-trace"])).toEqual(["t", "t", "t", "t"]);
  });

  it("ends with the caller's signal, before the next step", async () => {
    const controller = new AbortController();
    const outcome = await served.cms.journeys
      .provisionSubscriber(newSubscriber, {
        signal: controller.signal,
        onStep: ({ step, state }) =>
          step === "customer" && state === "completed" ? controller.abort() : undefined,
      })
      .result();
    expect(outcome).toMatchObject({
      error: { failed: { step: "billingAccount", outcome: "not-done", cause: { code: "aborted" } } },
    });
    expect(served.service.done).toHaveLength(2);
  });

  it("continues with a corrected input", async () => {
    const stop = await served.stopped("POST customer", "no");
    await served.cms.journeys.provisionSubscriber(
      { ...newSubscriber, customer: { name: "Countess" } },
      { resume: stop.resume },
    );
    expect(served.gateway.arrived.at(2)?.body).toMatchObject({ name: "Countess" });
    expect(served.service.done).toHaveLength(4);
  });

  it("prints no name, no token and no id", async () => {
    const stop = await served.stopped("POST billingAccount", "no");
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
    await served.cms.journeys.provisionSubscriber(newSubscriber, {
      onStep: (event) => void events.push(event),
    });
    expect(`${inspect(events, { depth: 9 })}${JSON.stringify(events)}`).not.toMatch(/Ada|p1/);
    expect(events[1]).toMatchObject({ value: { id: "p1" }, resume: { journey: "provisionSubscriber" } });
  });
});
