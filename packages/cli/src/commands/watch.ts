import { type Clock, pause } from "@telcokit/core/client";
import { exitCodeOf, exitCodes } from "../exit.ts";

export interface Watch {
  /** Reads the value once more. */
  readonly read: () => PromiseLike<unknown>;
  /** Called with the first value, and with each that is another than the one before. */
  readonly show: (value: unknown) => Promise<void>;
  /** Called when the service begins to be out of reach. */
  readonly onTrouble: (error: unknown) => void;
  readonly everyMs: number;
  /** Ends after so long. */
  readonly forMs: number;
  /** Ends after so many values were shown. */
  readonly max: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** Reads again and again, and shows what changed. What may be repeated is; any other error ends it. */
export async function watch(options: Watch): Promise<void> {
  const { read, show, onTrouble, everyMs, forMs, max, signal, clock } = options;
  const until = clock.now() + forMs;
  let last: string | undefined;
  let shown = 0;
  let troubled = false;
  while (!signal.aborted) {
    try {
      const value = await read();
      troubled = false;
      const text = JSON.stringify(value);
      if (text !== last) {
        last = text;
        shown += 1;
        await show(value);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (exitCodeOf(error) !== exitCodes.transient) throw error;
      if (!troubled) onTrouble(error);
      troubled = true;
    }
    if (shown >= max || clock.now() + everyMs > until) return;
    await pause(clock, everyMs, signal);
  }
}
