import { isRepeatable } from "./faults.ts";

/**
 * A service that rotates its connections often may refuse a call several times in a row. Beyond this the call fails,
 * unsent, and is up to the retries of its caller.
 */
export const mostRepetitions = 10;

/**
 * Makes a call again, at once, when it was refused by GOAWAY before it was processed: on another connection, as the old
 * one takes no more calls. That is no retry: it costs no budget and waits for nothing (gRFC A6, "transparent retries").
 */
export async function repeatRefused<T>(call: () => Promise<T>): Promise<T> {
  for (let repetitions = 0; ; repetitions += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isRepeatable(error) || repetitions >= mostRepetitions) throw error;
    }
  }
}
