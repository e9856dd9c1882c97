import type { Clock } from "../../time/clock.ts";
import { withLimit } from "../../time/with-limit.ts";
import type { Logger } from "../../util/logger.ts";
import type { ReleaseLock, TokenStore } from "./token-store.ts";

const operationMs = 1_000;
const restMs = 30_000;

export type Release = () => Promise<void>;

/** A store that answers in time or not at all, and is left alone for a while when it failed. Never rejects. */
export interface BoundedStore {
  get(key: string): Promise<unknown>;
  set(key: string, text: string, ttlMs: number): Promise<void>;
  /** `"held"` by another process, a release function, or `undefined` when there is no locking (any more). */
  lock(key: string, ttlMs: number): Promise<Release | "held" | undefined>;
}

type Step = <T>(
  name: string,
  work: () => T | Promise<T>,
  onLate?: (value: T) => void,
) => Promise<T | undefined>;

export function boundStore(store: TokenStore, clock: Clock, logger: Logger): BoundedStore {
  let restUntil = Number.NEGATIVE_INFINITY;
  const bounded = boundStep(clock, (step) => {
    restUntil = clock.now() + restMs;
    logger.warn({ step }, "telcokit: the token store failed or gave no answer; going on without it for 30 s");
  });
  const unlessResting: Step = async (name, work, onLate) =>
    clock.now() < restUntil ? undefined : bounded(name, work, onLate);
  // Tried while the store rests, too: other processes wait for it.
  const releaseOf =
    (unlock: ReleaseLock): Release =>
    async () => {
      await bounded<unknown>("unlock", unlock);
    };

  return {
    get: (key) => unlessResting<unknown>("get", () => store.get(key)),
    set: async (key, text, ttlMs) => {
      await unlessResting<unknown>("set", () => store.set(key, text, ttlMs));
    },
    lock: async (key, ttlMs) => {
      if (store.lock === undefined) return undefined;
      return unlessResting<Release | "held">(
        "lock",
        async () => {
          const unlock = await store.lock?.(key, ttlMs);
          return typeof unlock === "function" ? releaseOf(unlock) : "held";
        },
        (taken) => {
          if (taken !== "held") taken().catch(ignore);
        },
      );
    },
  };
}

/** One step with a store, in time or given up; what it gives after that goes to `onLate`. */
function boundStep(clock: Clock, onFailure: (name: string) => void): Step {
  return (name, work, onLate) => {
    let late = false;
    return withLimit(
      { clock, limitMs: operationMs },
      async () => {
        try {
          const value = await work();
          if (late) onLate?.(value);
          return value;
        } catch {
          if (!late) onFailure(name);
          return undefined;
        }
      },
      () => {
        late = true;
        onFailure(name);
        return undefined;
      },
    );
  };
}

function ignore(): void {}
