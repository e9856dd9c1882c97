import type { Logger } from "@telcokit/core";
import { type Clock, pause, printable, withLimit } from "@telcokit/core/client";
import { consumeTitle } from "../titles.ts";
import type { DedupStore, DedupVerdict } from "./dedup-store.ts";
import { storeKey } from "./event-key.ts";
import { hungAfterMs } from "./run-handler.ts";

/** How this consumer speaks with the store that it shares with others; without one every event is its own. */
export interface Claims {
  /** Asks until the event is free, was handled, or its time here is over (`"busy"`). */
  claim(work: { readonly key: string; readonly deadlineAt: number }): DedupVerdict | Promise<DedupVerdict>;
  done(key: string): void | Promise<void>;
  release(key: string): void | Promise<void>;
}

const storeTimeoutMs = 5000;
const askAgainMs = 1000;
/** As long as the service keeps a position: later nothing comes again. */
const rememberedMs = 60 * 60_000;

export interface ClaimsParts {
  readonly store: DedupStore | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Nobody waits any longer. */
  readonly signal: AbortSignal;
}

export function createClaims({ store, clock, logger, signal }: ClaimsParts): Claims {
  if (store === undefined) return { claim: () => "claimed", done: nothing, release: nothing };
  const asked = async <T>(what: string, ask: () => T | Promise<T>, otherwise: T): Promise<T> => {
    try {
      const limit = { clock, limitMs: storeTimeoutMs };
      const answer = await withLimit<T | typeof late>(
        limit,
        () => attempt(ask),
        () => late,
      );
      if (answer !== late) return answer;
      logger.warn(
        { operation: consumeTitle, what },
        "telcokit: the dedup store takes too long; going on without it",
      );
    } catch (error) {
      const facts = { operation: consumeTitle, what, error: printable(error) };
      logger.warn(facts, "telcokit: the dedup store failed; going on without it");
    }
    return otherwise;
  };
  return {
    async claim(work) {
      const key = storeKey(work.key);
      for (;;) {
        // A little longer than the handler may take, so that its end is told before the claim runs out.
        const ttlMs = Math.ceil(Math.max(1, work.deadlineAt - clock.now())) + hungAfterMs;
        const verdict = await asked("claim", async () => checked(await store.claim(key, ttlMs)), "claimed");
        if (verdict !== "busy" || signal.aborted || clock.now() + askAgainMs >= work.deadlineAt)
          return verdict;
        await pause(clock, askAgainMs, signal);
      }
    },
    done: (key) => asked("done", () => store.done(storeKey(key), rememberedMs), undefined),
    release: (key) => asked("release", () => store.release(storeKey(key)), undefined),
  };
}

const verdicts: readonly unknown[] = ["claimed", "busy", "done"] satisfies DedupVerdict[];

/** Whoever writes a store may forget to answer, or hand on what a database said. */
function checked(answer: DedupVerdict): DedupVerdict {
  if (verdicts.includes(answer)) return answer;
  throw new TypeError(`DedupStore.claim must answer "claimed", "busy" or "done"`);
}

const late = Symbol("late");

function nothing(): void {}

async function attempt<T>(ask: () => T | Promise<T>): Promise<T> {
  return ask();
}
