import { onTestFinished } from "vitest";

/**
 * One frame for each error of the running test, for those that make thousands: to find the place of every frame in the
 * sources costs more than the calls do.
 */
export function shortStacks(): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  onTestFinished(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });
}
