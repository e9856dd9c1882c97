import { AuthError, RequestInvalidError, type TelcoError } from "@telcokit/core";
import {
  bindJourney as bind,
  type Journey as CoreJourney,
  type Step as CoreStep,
  type StepContext as CoreStepContext,
  type Field,
  isPlainObject,
  type JourneyMethod,
  type Runtime,
  type SchemaKit,
  type StepName,
} from "@telcokit/core/client";
import { BssError } from "../errors.ts";
import type { BssOperations } from "../gen/operations.ts";

// Core's journeys, whose steps have the operations of the billing gateways as `bss`.

interface Tools {
  readonly bss: BssOperations;
}

export type StepContext<Input, Values> = Tools & CoreStepContext<Input, Values>;
export type Step<Input, Values, Name extends StepName<Values>> = CoreStep<Tools, Input, Values, Name>;
export type Journey<Name extends string, Input, Values> = CoreJourney<Tools, Name, Input, Values>;

export function bindJourney<Name extends string, Input, Values extends object>(
  runtime: Runtime,
  bss: BssOperations,
  journey: Journey<Name, Input, Values>,
): JourneyMethod<Input, Values> {
  return bind({ runtime, tools: { bss }, isDefinite, isGone }, journey);
}

/** The request was not carried out, and everybody knows. */
function isDefinite(error: TelcoError): boolean {
  if (error instanceof BssError) return error.status < 500 && error.status !== 408;
  return error instanceof RequestInvalidError || error instanceof AuthError;
}

function isGone(error: TelcoError): boolean {
  return error instanceof BssError && error.status === 404;
}

/** The input of an operation inside that of a journey: the operation checks it when its step comes. */
export function partField({ z }: SchemaKit): Field<object> {
  return z.custom<object>(isPlainObject, "must be a plain object").says({ type: "object" });
}

/** A schema as the one of a journey's input: its parts are typed by the journey. */
export function inputField<Input>(field: Field<unknown>): Field<Input> {
  return field as Field<Input>;
}
