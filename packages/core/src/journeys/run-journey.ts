import { type Call, createCall, type Result } from "../calls/call.ts";
import { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import { RequestInvalidError } from "../errors/request-invalid-error.ts";
import type { TelcoError } from "../errors/telco-error.ts";
import type { Schema } from "../operation/schema.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Clock } from "../time/clock.ts";
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

/** What the journeys of one client have in common. */
export interface JourneyRules<Tools> {
  readonly runtime: Runtime;
  /** What every step may use: the client's operations under a name of its own. */
  readonly tools: Tools;
  /** Whether a failure says that nothing was carried out, so that everybody knows. */
  readonly isDefinite: (error: TelcoError) => boolean;
  /** Whether a failure says that there is nothing left to delete. */
  readonly isGone: (error: TelcoError) => boolean;
}

export function bindJourney<Tools extends object, Name extends string, Input, Values extends object>(
  rules: JourneyRules<Tools>,
  journey: Journey<Tools, Name, Input, Values>,
): JourneyMethod<Input, Values> {
  const { runtime } = rules;
  const operation = `${runtime.system} journeys.${journey.name}`;
  let schema: Promise<Schema<Input>> | undefined;
  const stepOf = (name: string): AnyStep<Tools, Input, Values> | undefined =>
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
          rules,
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

interface Run<Tools, Input, Values> {
  readonly rules: JourneyRules<Tools>;
  readonly clock: Clock;
  readonly journey: Journey<Tools, string, Input, Values>;
  readonly operation: string;
  readonly options: JourneyOptions<StepName<Values>>;
  readonly progress: Progress<Input>;
  readonly counter: { attempts: number };
}

/** Goes from step to step. Whatever happens, `progress` says what was done and what may have been. */
async function runSteps<Tools extends object, Input, Values extends object>(
  run: Run<Tools, Input, Values>,
): Promise<Values> {
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

type NamedStep<Tools, Input, Values> = AnyStep<Tools, Input, Values> & { readonly name: StepName<Values> };

interface Position {
  readonly number: number;
  readonly of: number;
}

async function takeStep<Tools extends object, Input, Values extends object>(
  run: Run<Tools, Input, Values>,
  step: NamedStep<Tools, Input, Values>,
  position: Position,
): Promise<unknown> {
  const { rules, clock, progress, options, operation, counter } = run;
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
    ...rules.tools,
    input: progress.input,
    values: valuesOf(progress) as Partial<Values>,
    options: perCall,
    clock,
  };
  const result: Result<unknown, TelcoError> = await step.run(context).result();
  counter.attempts += result.meta.attempts;
  if (result.ok) return result.value;
  if (again !== undefined && step.gone !== undefined && rules.isGone(result.error))
    return step.gone(progress.input);
  const outcome = outcomeOf(rules, effect, result.error);
  if (outcome === "not-done") progress.begun = again;
  throw stopped(run, step, result.error, outcome);
}

function outcomeOf<Tools>(
  { isDefinite }: JourneyRules<Tools>,
  effect: "read" | "idempotent" | "write",
  error: TelcoError,
): FailedStep["outcome"] {
  if (error instanceof OutcomeUnknownError) return "unknown";
  return effect === "idempotent" && !isDefinite(error) ? "repeatable" : "not-done";
}

function unsettled(operation: string): ConditionUnmetError {
  return new ConditionUnmetError(
    "the step was begun and nobody saw it end; find out whether it happened, then resume with settled",
    { operation },
  );
}

function stopped<Tools extends object, Input, Values extends object>(
  run: Run<Tools, Input, Values>,
  step: NamedStep<Tools, Input, Values>,
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

function eventOf<Tools, Input, Values>(
  run: Run<Tools, Input, Values>,
  step: { readonly name: StepName<Values> },
  position: Position,
): Omit<StepEvent<StepName<Values>>, "state" | "value"> {
  return { journey: run.journey.name, step: step.name, ...position, resume: resumeOf(run) };
}

function resumeOf<Tools, Input, Values>({ journey, progress }: Run<Tools, Input, Values>): JourneyResume {
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
