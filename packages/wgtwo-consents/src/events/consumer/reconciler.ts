import type { Logger } from "@telcokit/core";
import { backOffMs, type Clock, pause, printable } from "@telcokit/core/client";
import { consumeTitle } from "../titles.ts";

/** Owes the user's `reconcile` after every gap, until it succeeded. */
export interface Reconciler {
  owed(downMs: number): void;
}

export interface ReconcilerParts {
  /** The user's. */
  readonly reconcile: (gap: { readonly downMs: number; readonly signal: AbortSignal }) => unknown;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  /** Nothing is owed any more. */
  readonly signal: AbortSignal;
}

const baseMs = 1000;
const capMs = 60_000;

export function createReconciler(parts: ReconcilerParts): Reconciler {
  const { clock, random, logger, signal } = parts;
  let owedMs: number | undefined;
  let busy = false;
  const work = async (): Promise<void> => {
    for (let failures = 0; owedMs !== undefined && !signal.aborted; ) {
      const downMs = owedMs;
      owedMs = undefined;
      try {
        await parts.reconcile({ downMs, signal });
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        owedMs = Math.max(owedMs ?? 0, downMs);
        failures += 1;
        const facts = { operation: consumeTitle, error: printable(error) };
        logger.error(facts, "telcokit: reconcile failed after a gap; it is called again");
        await pause(clock, backOffMs({ baseMs, capMs }, failures, random()), signal);
      }
    }
  };
  return {
    owed(downMs) {
      owedMs = Math.max(owedMs ?? 0, downMs);
      if (busy) return;
      busy = true;
      void work().finally(() => {
        busy = false;
      });
    },
  };
}
