import { AuthError, RequestInvalidError, type TelcoError } from "@telcokit/core";
import {
  bindJourney as bind,
  type Journey as CoreJourney,
  type Step as CoreStep,
  type StepContext as CoreStepContext,
  type JourneyMethod,
  type Runtime,
  type StepName,
} from "@telcokit/core/client";
import { TmfError } from "../errors.ts";
import type { OptivaCmsOperations } from "../operations/operations.ts";

// Core's journeys, whose steps have the operations of customer management as `cms`.

interface Tools {
  readonly cms: OptivaCmsOperations;
}

export type StepContext<Input, Values> = Tools & CoreStepContext<Input, Values>;
export type Step<Input, Values, Name extends StepName<Values>> = CoreStep<Tools, Input, Values, Name>;
export type Journey<Name extends string, Input, Values> = CoreJourney<Tools, Name, Input, Values>;

export function bindJourney<Name extends string, Input, Values extends object>(
  runtime: Runtime,
  cms: OptivaCmsOperations,
  journey: Journey<Name, Input, Values>,
): JourneyMethod<Input, Values> {
  return bind({ runtime, tools: { cms }, isDefinite, isGone }, journey);
}

/** The request was not carried out, and everybody knows. */
function isDefinite(error: TelcoError): boolean {
  if (error instanceof TmfError) return error.status < 500 && error.status !== 408;
  return error instanceof RequestInvalidError || error instanceof AuthError;
}

function isGone(error: TelcoError): boolean {
  return error instanceof TmfError && (error.status === 404 || error.status === 410);
}
