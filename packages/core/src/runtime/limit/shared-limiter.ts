import type { Clock } from "../../time/clock.ts";
import { withLimit } from "../../time/with-limit.ts";
import type { Logger } from "../../util/logger.ts";
import { neverAborted } from "../../util/never-aborted.ts";
import type { LimitStore } from "./limit-options.ts";
import type { Limiter } from "./local-limiter.ts";
import { WaitingLine } from "./waiting-line.ts";

/** A store that does not answer within this many milliseconds is out of reach. */
const answerMs = 1000;
/** So long a store that is out of reach is left alone. */
const restMs = 30_000;
/** Questions to the store at one time: a store far away must not be what limits. */
const mostQuestions = 16;
/** However long a store wants us to wait, so often it is asked. */
const longestWaitMs = 60_000;

export interface SharedLimiterOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: LimitStore;
  readonly name: string;
  /** Holds while the store is out of reach. */
  readonly local: Limiter;
}

/** Turns that a store grants to all processes together; in each of them first come, first served. */
export function createSharedLimiter(options: SharedLimiterOptions): Limiter {
  const { clock, logger, store, name, local } = options;
  const line = new WaitingLine();
  let questions = 0;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  let restUntil = Number.NEGATIVE_INFINITY;
  let isDown = false;
  let isTimerSet = false;
  let isWaitingLocally = false;

  const ask = (): void => {
    if (clock.now() < restUntil) {
      serveLocally();
      return;
    }
    const waitMs = askAgainAt - clock.now();
    if (waitMs > 0) wake(waitMs);
    else while (questions < Math.min(mostQuestions, line.length)) void askOnce();
  };
  const wake = (ms: number): void => {
    if (isTimerSet || line.length === 0) return;
    isTimerSet = true;
    clock.after(ms, () => {
      isTimerSet = false;
      ask();
    });
  };
  const askOnce = async (): Promise<void> => {
    questions += 1;
    const waitMs = await answerOf(clock, store, name);
    questions -= 1;
    if (waitMs === undefined) {
      if (!isDown)
        logger.warn(
          { limit: name },
          "telcokit: the store of the limit is out of reach; each process keeps its own",
        );
      isDown = true;
      restUntil = clock.now() + restMs;
    } else {
      isDown = false;
      if (waitMs <= 0) line.grant();
      else askAgainAt = Math.max(askAgainAt, clock.now() + Math.min(waitMs, longestWaitMs));
    }
    ask();
  };
  const serveLocally = (): void => {
    while (line.length > 0 && !isWaitingLocally) {
      if (local.take()) line.grant();
      else {
        isWaitingLocally = true;
        void local.turn(neverAborted()).then(() => {
          isWaitingLocally = false;
          line.grant();
          ask();
        });
      }
    }
  };
  return {
    take: () => false,
    turn(signal) {
      const turn = line.join(signal);
      ask();
      return turn;
    },
  };
}

/** What the store says; `undefined` when it is out of reach. */
function answerOf(clock: Clock, store: LimitStore, name: string): Promise<number | undefined> {
  return withLimit<number | undefined>(
    { clock, limitMs: answerMs },
    async () => {
      try {
        const waitMs: unknown = await store.take(name);
        return typeof waitMs === "number" && !Number.isNaN(waitMs) ? waitMs : undefined;
      } catch {
        return undefined;
      }
    },
    () => undefined,
  );
}
