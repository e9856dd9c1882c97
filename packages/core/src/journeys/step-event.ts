import type { JourneyOptions, StepEvent } from "./journey.ts";
import { ConditionUnmetError } from "./journey-error.ts";

/** An event that prints without what is personal in it. */
function stepEvent<Step extends string>({ value, resume, ...shown }: StepEvent<Step>): StepEvent<Step> {
  const hidden = { value: { value }, resume: { value: resume } };
  return Object.defineProperties(shown, hidden) as StepEvent<Step>;
}

/** Tells the listener and waits for it. Gives what stops the journey, when the listener threw. */
export async function tell<Step extends string>(
  onStep: JourneyOptions<Step>["onStep"],
  event: StepEvent<Step>,
  operation: string,
): Promise<ConditionUnmetError | undefined> {
  if (onStep === undefined) return undefined;
  try {
    await onStep(stepEvent(event));
    return undefined;
  } catch (cause) {
    return new ConditionUnmetError(`onStep failed when ${event.step} had ${event.state}`, {
      operation,
      cause,
    });
  }
}
