import {
  AuthError,
  type Call,
  OutcomeUnknownError,
  RequestInvalidError,
  type Result,
  type TelcoError,
} from "@telcokit/core";
import { createCall, type Runtime, type Schema } from "@telcokit/core/client";
import { TmfError } from "../../errors.ts";
import { system } from "../../identity.ts";
import type { OptivaCmsOperations } from "../../operations/operations.ts";
import type { AnyStep, Journey, JourneyOptions, StepEvent } from "./journey.ts";
import { ConditionUnmetError, type FailedStep, JourneyError } from "./journey-error.ts";
import { openJourney, type Trip } from "./open-journey.ts";
import type { JourneyResume } from "./resume.ts";
import { tell } from "./step-event.ts";

/** A journey as users call it: from the beginning with its input, or on from where it stopped. */
export type JourneyMethod<Input, Values extends object> = (
  start: Input | JourneyResume,
  options?: JourneyOptions,
) => Call<Values, JourneyError<Values> | RequestInvalidError>;

export function bindJourney<Name extends string, Input, Values extends object>(
  runtime: Runtime,
  cms: OptivaCmsOperations,
  journey: Journey<Name, Input, Values>,
): JourneyMethod<Input, Values> {
  const operation = `${system} journeys.${journey.name}`;
  let schema: Promise<Schema<Input>> | undefined;
  return (start, options = {}) => {
    const startedAt = runtime.clock.now();
    const counter = { attempts: 0 };
    const outcome = async (): Promise<Result<Values, JourneyError<Values> | RequestInvalidError>> => {
      const metaNow = () => ({ ...counter, headers: {}, durationMs: runtime.clock.now() - startedAt });
      try {
        schema ??= runtime.kit().then(journey.input);
        const trip = openJourney<Input>(journey.name, operation, await schema, start, options);
        const value = await travel({ cms, journey, operation, options, trip, counter });
        return { ok: true, value, meta: metaNow() };
      } catch (error) {
        if (error instanceof JourneyError || error instanceof RequestInvalidError) {
          return { ok: false, error: error as JourneyError<Values> | RequestInvalidError, meta: metaNow() };
        }
        throw error;
      }
    };
    return createCall(outcome());
  };
}

interface Travel<Input, Values> {
  readonly cms: OptivaCmsOperations;
  readonly journey: Journey<string, Input, Values>;
  readonly operation: string;
  readonly options: JourneyOptions;
  readonly trip: Trip<Input>;
  readonly counter: { attempts: number };
}

/** Goes from step to step. Whatever happens, `trip` says what was done and what may have been. */
async function travel<Input, Values extends object>(going: Travel<Input, Values>): Promise<Values> {
  const { journey, trip, operation } = going;
  const steps = journey.steps(trip.input);
  const doubt = trip.begun?.next === "find-out" ? trip.begun.step : undefined;
  if (doubt !== undefined && !steps.some(({ name }) => name === doubt)) {
    const message = "names a step of unknown outcome that this input does not ask for";
    throw new RequestInvalidError([{ path: ["resume"], message }], { operation });
  }
  for (const [index, step] of steps.entries()) {
    if (trip.completed.some((done) => done.step === step.name)) continue;
    const place = { number: index + 1, of: steps.length };
    const value = await takeStep(going, step, place);
    trip.completed.push({ step: String(step.name), value });
    trip.begun = undefined;
    const problem = await tell(
      going.options.onStep,
      { ...eventOf(going, step, place), state: "completed", value },
      operation,
    );
    if (problem !== undefined) throw stopped(going, step, problem, "done");
  }
  return valuesOf(trip) as Values;
}

interface Place {
  readonly number: number;
  readonly of: number;
}

async function takeStep<Input, Values extends object>(
  going: Travel<Input, Values>,
  step: AnyStep<Input, Values>,
  place: Place,
): Promise<unknown> {
  const { cms, trip, options, operation, counter } = going;
  const before = trip.begun?.step === step.name ? trip.begun : undefined;
  if (before?.next === "find-out") {
    if (trip.settled === undefined) throw stopped(going, step, unsettled(operation), "unknown");
    if (trip.settled.happened) return trip.settled.value;
  }
  const again = before?.next === "repeat" ? before : undefined;
  const { effect } = step.operation;
  if (effect !== "read")
    trip.begun = { step: String(step.name), next: effect === "write" ? "find-out" : "repeat" };
  const problem = await tell(options.onStep, { ...eventOf(going, step, place), state: "started" }, operation);
  if (problem !== undefined) {
    trip.begun = again;
    throw stopped(going, step, problem, "not-done");
  }
  const { onStep: _onStep, resume: _resume, settled: _settled, ...perCall } = options;
  const context = { cms, input: trip.input, values: valuesOf(trip) as Partial<Values>, options: perCall };
  const result: Result<unknown, TelcoError> = await step.run(context).result();
  counter.attempts += result.meta.attempts;
  if (result.ok) return result.value;
  if (again !== undefined && step.gone !== undefined && isGone(result.error)) return step.gone(trip.input);
  const outcome = outcomeOf(effect, result.error);
  if (outcome === "not-done") trip.begun = again;
  throw stopped(going, step, result.error, outcome);
}

function outcomeOf(effect: "read" | "idempotent" | "write", error: TelcoError): FailedStep["outcome"] {
  if (error instanceof OutcomeUnknownError) return "unknown";
  return effect === "idempotent" && !isDefinite(error) ? "repeatable" : "not-done";
}

/** The request was not carried out, and everybody knows. */
function isDefinite(error: TelcoError): boolean {
  if (error instanceof TmfError) return error.status < 500 && error.status !== 408;
  return error instanceof RequestInvalidError || error instanceof AuthError;
}

function isGone(error: TelcoError): boolean {
  return error instanceof TmfError && (error.status === 404 || error.status === 410);
}

function unsettled(operation: string): ConditionUnmetError {
  return new ConditionUnmetError(
    "the step was begun and nobody saw it end; find out whether it happened, then resume with settled",
    { operation },
  );
}

function stopped<Input, Values extends object>(
  going: Travel<Input, Values>,
  step: AnyStep<Input, Values>,
  cause: TelcoError,
  outcome: FailedStep["outcome"],
): JourneyError<Values> {
  const { operation, journey, trip, counter } = going;
  const advice = outcome === "unknown" ? { advice: step.operation.advice ?? "look whether it happened" } : {};
  return new JourneyError<Values>({
    operation,
    journey: journey.name,
    failed: { step: String(step.name), cause, outcome, ...advice },
    completed: valuesOf(trip) as Partial<Values>,
    resume: resumeOf(going),
    attempts: counter.attempts,
  });
}

function eventOf<Input, Values>(
  going: Travel<Input, Values>,
  step: { readonly name: PropertyKey },
  place: Place,
): Omit<StepEvent, "state" | "value"> {
  return { journey: going.journey.name, step: String(step.name), ...place, resume: resumeOf(going) };
}

function resumeOf<Input, Values>({ journey, trip }: Travel<Input, Values>): JourneyResume {
  const { given, completed, begun } = trip;
  return {
    journey: journey.name,
    version: 1,
    input: given,
    completed: [...completed],
    ...(begun === undefined ? {} : { begun }),
  };
}

function valuesOf<Input>({ completed }: Trip<Input>): Record<string, unknown> {
  return Object.fromEntries(completed.map(({ step, value }) => [step, value]));
}
