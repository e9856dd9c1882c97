import {
  AuthError,
  type Call,
  OutcomeUnknownError,
  RequestInvalidError,
  type Result,
  type TelcoError,
} from "@telcokit/core";
import { type Clock, createCall, type Runtime, type Schema } from "@telcokit/core/client";
import { TmfError } from "../../errors.ts";
import { system } from "../../identity.ts";
import type { OptivaCmsOperations } from "../../operations/operations.ts";
import type { AnyStep, Journey, JourneyOptions, StepEvent, StepName } from "./journey.ts";
import { ConditionUnmetError, type FailedStep, JourneyError } from "./journey-error.ts";
import { openJourney, type Progress } from "./open-journey.ts";
import type { JourneyResume } from "./resume.ts";
import { tell } from "./step-event.ts";

/** A journey as users call it: from the beginning with its input, or on from where it stopped. */
export type JourneyMethod<Input, Values extends object> = (
  start: Input | JourneyResume,
  options?: JourneyOptions<StepName<Values>>,
) => Call<Values, JourneyError<Values> | RequestInvalidError>;

export function bindJourney<Name extends string, Input, Values extends object>(
  runtime: Runtime,
  cms: OptivaCmsOperations,
  journey: Journey<Name, Input, Values>,
): JourneyMethod<Input, Values> {
  const operation = `${system} journeys.${journey.name}`;
  let schema: Promise<Schema<Input>> | undefined;
  const stepOf = (name: string): AnyStep<Input, Values> | undefined =>
    Object.hasOwn(journey.steps, name) ? journey.steps[name as StepName<Values>] : undefined;
  return (start, given) => {
    const options = given ?? {};
    const startedAt = runtime.clock.now();
    const counter = { attempts: 0 };
    const outcome = async (): Promise<Result<Values, JourneyError<Values> | RequestInvalidError>> => {
      const metaNow = () => ({ ...counter, headers: {}, durationMs: runtime.clock.now() - startedAt });
      try {
        schema ??= runtime.kit().then(journey.input);
        const opening = { journey: journey.name, operation, schema: await schema, stepOf };
        const progress = openJourney(opening, start, options);
        const value = await runSteps({
          cms,
          clock: runtime.clock,
          journey,
          operation,
          options,
          progress,
          counter,
        });
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

interface Run<Input, Values> {
  readonly cms: OptivaCmsOperations;
  readonly clock: Clock;
  readonly journey: Journey<string, Input, Values>;
  readonly operation: string;
  readonly options: JourneyOptions<StepName<Values>>;
  readonly progress: Progress<Input>;
  readonly counter: { attempts: number };
}

/** Goes from step to step. Whatever happens, `progress` says what was done and what may have been. */
async function runSteps<Input, Values extends object>(run: Run<Input, Values>): Promise<Values> {
  const { journey, progress, operation } = run;
  const order = journey.order(progress.input);
  const doubt = progress.begun?.next === "find-out" ? progress.begun.step : undefined;
  if (doubt !== undefined && !order.some((name) => name === doubt)) {
    const message = "names a step of unknown outcome that this input does not ask for";
    throw new RequestInvalidError([{ path: ["resume"], message }], { operation });
  }
  for (const [index, name] of order.entries()) {
    if (progress.completed.some((done) => done.step === name)) continue;
    const step = { ...journey.steps[name], name };
    const position = { number: index + 1, of: order.length };
    const value = await takeStep(run, step, position);
    progress.completed.push({ step: step.name, value });
    progress.begun = undefined;
    const problem = await tell(
      run.options.onStep,
      { ...eventOf(run, step, position), state: "completed", value },
      operation,
    );
    if (problem !== undefined) throw stopped(run, step, problem, "done");
  }
  return valuesOf(progress) as Values;
}

type NamedStep<Input, Values> = AnyStep<Input, Values> & { readonly name: StepName<Values> };

interface Position {
  readonly number: number;
  readonly of: number;
}

async function takeStep<Input, Values extends object>(
  run: Run<Input, Values>,
  step: NamedStep<Input, Values>,
  position: Position,
): Promise<unknown> {
  const { cms, clock, progress, options, operation, counter } = run;
  const before = progress.begun?.step === step.name ? progress.begun : undefined;
  if (before?.next === "find-out") {
    if (progress.settled === undefined) throw stopped(run, step, unsettled(operation), "unknown");
    if (progress.settled.happened) return progress.settled.value;
  }
  const again = before?.next === "repeat" ? before : undefined;
  const { effect } = step.operation;
  if (effect !== "read")
    progress.begun = { step: step.name, next: effect === "write" ? "find-out" : "repeat" };
  const problem = await tell(
    options.onStep,
    { ...eventOf(run, step, position), state: "started" },
    operation,
  );
  if (problem !== undefined) {
    progress.begun = again;
    throw stopped(run, step, problem, "not-done");
  }
  const { onStep: _onStep, resume: _resume, settled: _settled, ...perCall } = options;
  const context = {
    cms,
    input: progress.input,
    values: valuesOf(progress) as Partial<Values>,
    options: perCall,
    clock,
  };
  const result: Result<unknown, TelcoError> = await step.run(context).result();
  counter.attempts += result.meta.attempts;
  if (result.ok) return result.value;
  if (again !== undefined && step.gone !== undefined && isGone(result.error))
    return step.gone(progress.input);
  const outcome = outcomeOf(effect, result.error);
  if (outcome === "not-done") progress.begun = again;
  throw stopped(run, step, result.error, outcome);
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
  run: Run<Input, Values>,
  step: NamedStep<Input, Values>,
  cause: TelcoError,
  outcome: FailedStep["outcome"],
): JourneyError<Values> {
  const { operation, journey, progress, counter } = run;
  const advice = outcome === "unknown" ? { advice: step.operation.advice ?? "look whether it happened" } : {};
  return new JourneyError<Values>({
    operation,
    journey: journey.name,
    failed: { step: step.name, cause, outcome, ...advice },
    completed: valuesOf(progress) as Partial<Values>,
    resume: resumeOf(run),
    attempts: counter.attempts,
  });
}

function eventOf<Input, Values>(
  run: Run<Input, Values>,
  step: { readonly name: StepName<Values> },
  position: Position,
): Omit<StepEvent<StepName<Values>>, "state" | "value"> {
  return { journey: run.journey.name, step: step.name, ...position, resume: resumeOf(run) };
}

function resumeOf<Input, Values>({ journey, progress }: Run<Input, Values>): JourneyResume {
  const { given, completed, begun } = progress;
  return {
    journey: journey.name,
    version: 1,
    input: given,
    completed: [...completed],
    ...(begun === undefined ? {} : { begun }),
  };
}

function valuesOf<Input>({ completed }: Progress<Input>): Record<string, unknown> {
  return Object.fromEntries(completed.map(({ step, value }) => [step, value]));
}
