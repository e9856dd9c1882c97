import type { Call } from "@telcokit/core";
import type { JourneyOptions, JourneyResume } from "@telcokit/core/client";
import { JourneyError } from "@telcokit/core/client";
import { describe, expect, it } from "vitest";
import { serveJourneys } from "./gateway-service.fixture.ts";
import { answerTo, type JourneyCase, journeyCases, stepValue } from "./journeys.fixture.ts";

const served = serveJourneys();

type AnyJourney = (start: object, options?: JourneyOptions) => Call<Record<string, unknown>, Error>;

function run({ journey }: JourneyCase, start: object, options?: JourneyOptions) {
  return (served.cms.journeys[journey] as unknown as AnyJourney)(start, options);
}

async function stopOf(call: Call<unknown, Error>): Promise<JourneyError> {
  const outcome = await call.result();
  if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("the journey did not stop");
  return outcome.error;
}

/** As if it had been stored, and read by another process. */
function stored(resume: JourneyResume): JourneyResume {
  return JSON.parse(JSON.stringify(resume));
}

/** What a journey gives that nothing stopped. */
function wholeOf({ steps }: JourneyCase): Record<string, unknown> {
  return Object.fromEntries(steps.map(([step, request]) => [step, stepValue(step, request)]));
}

const requestsOf = ({ steps }: JourneyCase) => steps.map(([, request]) => request);
const everyStep = journeyCases.flatMap((each) =>
  each.steps.map(([step, request], at) => ({ ...each, each, step, request, at })),
);
/** What only asks, by whatever method. */
const asking = /^GET|validation$|eligibility$/;
const writes = everyStep.filter(({ request }) => !asking.test(request) && !request.startsWith("DELETE"));

describe.each(journeyCases)("$journey: $title", (each) => {
  it("takes its steps in order and gives the value of each", async () => {
    const values = await run(each, each.input);
    expect(values).toEqual(wholeOf(each));
    expect(served.service.done).toEqual(requestsOf(each));
    expect(Object.keys(values)).toEqual(each.steps.map(([step]) => step));
  });

  it("tells every step before and after", async () => {
    const events: string[] = [];
    await run(each, each.input, {
      onStep: ({ step, state, number, of }) => void events.push(`${number}/${of} ${step} ${state}`),
    });
    const of = each.steps.length;
    expect(events).toEqual(
      each.steps.flatMap(([step], at) => [
        `${at + 1}/${of} ${step} started`,
        `${at + 1}/${of} ${step} completed`,
      ]),
    );
  });

  it("goes on from any completed step as if nothing had happened, after the process died", async () => {
    const journal: JourneyResume[] = [];
    const values = await run(each, each.input, {
      onStep: ({ state, resume }) => void (state === "completed" && journal.push(stored(resume))),
    });
    for (const [at, resume] of journal.entries()) {
      served.startOver();
      expect(await run(each, resume)).toEqual(values);
      expect(served.service.done).toEqual(requestsOf(each).slice(at + 1));
    }
  });
});

describe("a step that is refused", () => {
  it.each(everyStep)(
    "stops $journey ($title) at $step, and resuming repeats nothing",
    async ({ each, step, request, at }) => {
      const whole = wholeOf(each);
      served.service.failure = { request, kind: "no" };
      const stop = await stopOf(run(each, each.input));
      expect(stop).toMatchObject({
        code: "journey_stopped",
        journey: each.journey,
        failed: { step, outcome: "not-done", cause: { code: "BUSY", status: 409 } },
        resume: { journey: each.journey, version: 1 },
      });
      expect(Object.keys(stop.completed)).toEqual(each.steps.slice(0, at).map(([name]) => name));
      expect(served.service.done).toEqual(requestsOf(each).slice(0, at));

      const resume = stored(stop.resume);
      const again = at % 2 === 0 ? run(each, resume) : run(each, each.input, { resume });
      expect(await again).toEqual(whole);
      expect(served.service.done).toEqual(requestsOf(each));
    },
  );
});

describe("a lost answer", () => {
  it.each(writes)(
    "stops $journey ($title) at $step until the caller found out that it happened",
    async ({ each, step, request, at }) => {
      const whole = wholeOf(each);
      served.service.failure = { request, kind: "lost" };
      const stop = await stopOf(run(each, each.input));
      expect(stop.failed).toMatchObject({ step, outcome: "unknown", cause: { code: "outcome_unknown" } });
      expect(stop.failed.advice).toMatch(/\w/);
      expect(stop.message).toContain(String(stop.failed.advice));
      expect(stop.retryable).toBe(false);

      const resume = stored(stop.resume);
      const before = served.gateway.arrived.length;
      expect((await stopOf(run(each, resume))).failed).toMatchObject({ step, outcome: "unknown" });
      expect(served.gateway.arrived.length).toBe(before);

      const settled = { happened: true, value: answerTo(request) } as const;
      expect(Object.keys(await run(each, resume, { settled }))).toEqual(Object.keys(whole));
      expect(served.service.done).toEqual(requestsOf(each));
      expect(served.service.done.indexOf(request)).toBe(at);
    },
  );

  it.each(writes)(
    "of $journey ($title) at $step lets the caller say that it did not happen",
    async ({ each, request }) => {
      served.service.failure = { request, kind: "unheard" };
      const stop = await stopOf(run(each, each.input));
      await run(each, stored(stop.resume), { settled: { happened: false } });
      expect(served.service.done).toEqual(requestsOf(each));
    },
  );

  it.each(everyStep.filter(({ request }) => asking.test(request)))(
    "of what only asks does not stop $journey ($title) at $step",
    async ({ each, request }) => {
      served.service.failure = { request, kind: "lost" };
      await run(each, each.input);
      expect(served.service.done.filter((done) => !asking.test(done))).toEqual(
        requestsOf(each).filter((done) => !asking.test(done)),
      );
    },
  );

  it.each(everyStep.filter(({ request }) => request.startsWith("DELETE")))(
    "of a delete does not stop $journey ($title): what is gone is gone",
    async ({ each, request }) => {
      served.service.failure = { request, kind: "lost" };
      await run(each, each.input);
      expect(served.service.done).toEqual(requestsOf(each));
    },
  );
});
