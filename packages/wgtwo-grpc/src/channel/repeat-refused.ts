import { isRepeatable } from "./faults.ts";

/**
 * A service that allows few calls on a connection refuses some calls many times in a row: one that allows 5 has 90 at once
 * served in 18 rounds. Beyond this the call fails, unsent, and is up to the retries of its caller.
 */
const mostRepetitions = 100;
/** So many come at once; then a service that refuses everything is asked ever less often. */
const atOnce = 10;
const pauseStepMs = 2;
const longestPauseMs = 20;

/** Whether a call is made again after so many repetitions, and after what pause. */
export function repetition(error: unknown, repetitions: number): { readonly pauseMs: number } | undefined {
  if (!isRepeatable(error) || repetitions >= mostRepetitions) return undefined;
  return { pauseMs: Math.min(Math.max(0, repetitions - atOnce) * pauseStepMs, longestPauseMs) };
}

/**
 * Makes a call again when it was refused by GOAWAY before it was processed: on another connection, as the old one takes no
 * more calls. That is no retry: it costs no budget (gRFC A6, "transparent retries").
 */
export async function repeatRefused<T>(call: () => Promise<T>): Promise<T> {
  for (let repetitions = 0; ; repetitions += 1) {
    try {
      return await call();
    } catch (error) {
      const again = repetition(error, repetitions);
      if (again === undefined) throw error;
      if (again.pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, again.pauseMs));
    }
  }
}
