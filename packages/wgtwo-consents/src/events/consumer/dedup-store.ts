import { type Clock, systemClock } from "@telcokit/core/client";
import { createRecent } from "./recent.ts";

/**
 * What several consumers of one queue tell each other: who handles an event right now, and what was handled. A consumer
 * by itself needs none: it never runs two handlers for one event. Give it one when a redelivery may reach another
 * process while the handler of the first still runs, or after it finished and its ack got lost.
 *
 * `claim` must be atomic: of two calls for one key only one is `"claimed"`. In Redis that is `SET key value NX PX ttl`.
 * Keys are hashes and tell nothing. A store that throws, answers anything else, or takes longer than 5 seconds, is passed
 * over: events come at least once, and twice is better than never.
 */
export interface DedupStore {
  /**
   * Takes the event for `ttlMs` whole milliseconds, unless somebody has it (`"busy"`) or it was handled (`"done"`).
   * What was claimed by a process that died is free again after `ttlMs`.
   */
  claim(key: string, ttlMs: number): DedupVerdict | Promise<DedupVerdict>;
  /** The event was handled: for `ttlMs` milliseconds `claim` answers `"done"`. */
  done(key: string, ttlMs: number): void | Promise<void>;
  /** The handler failed: whoever gets the event next may try. */
  release(key: string): void | Promise<void>;
}

/** What `DedupStore.claim` answers. */
export type DedupVerdict = "claimed" | "busy" | "done";

export interface MemoryDedupStoreOptions {
  /** At least so many keys are remembered; beyond twice that the oldest are forgotten. @default 10000 */
  readonly limit?: number | undefined;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock | undefined;
}

/** A store for the consumers of one process, and the model for one of your own. */
export function memoryDedupStore(options: MemoryDedupStoreOptions = {}): DedupStore {
  const { limit = 10_000, clock = systemClock } = options;
  const held = createRecent<{ readonly done: boolean; readonly until: number }>(limit);
  const put = (key: string, done: boolean, ttlMs: number): void =>
    held.set(key, { done, until: clock.now() + ttlMs });
  return {
    claim(key, ttlMs) {
      const entry = held.get(key);
      if (entry !== undefined && entry.until > clock.now()) return entry.done ? "done" : "busy";
      put(key, false, ttlMs);
      return "claimed";
    },
    done: (key, ttlMs) => put(key, true, ttlMs),
    release: (key) => held.delete(key),
  };
}
