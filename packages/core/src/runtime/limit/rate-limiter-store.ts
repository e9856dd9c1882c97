import type { LimitStore } from "./limit-options.ts";

/** The part of a limiter of rate-limiter-flexible that is used; every one has it. */
export interface RateLimiterLike {
  consume(key: string, points?: number): Promise<unknown>;
}

export interface RateLimiterStoreOptions {
  /** What the limit is counted under, before the name of the client's system: one for each set of credentials. @default "telcokit" */
  readonly key?: string | undefined;
}

/**
 * Counts a client's limit with a limiter of rate-limiter-flexible (Redis, Valkey, Postgres, MySQL, MongoDB, memory, …), so
 * that processes and machines share it. The limiter says how many requests in which time.
 *
 * @example
 * const limiter = new RateLimiterRedis({ storeClient: redis, points: 50, duration: 1 });
 * createWindProxyClient({ environment, limit: { perSecond: 50, store: rateLimiterStore(limiter) } });
 * @throws {TypeError} when it is no limiter.
 */
export function rateLimiterStore(
  limiter: RateLimiterLike,
  { key = "telcokit" }: RateLimiterStoreOptions = {},
): LimitStore {
  if (typeof limiter?.consume !== "function")
    throw new TypeError("@telcokit/core: rateLimiterStore needs a limiter of rate-limiter-flexible");
  return {
    async take(name) {
      try {
        await limiter.consume(`${key}:${name}`, 1);
        return 0;
      } catch (rejected) {
        const waitMs = waitOf(rejected);
        if (waitMs === undefined) throw rejected;
        return waitMs;
      }
    },
  };
}

/** A refusal is no Error, and says when the next turn comes; anything else is trouble with the store. */
function waitOf(rejected: unknown): number | undefined {
  if (typeof rejected !== "object" || rejected === null || rejected instanceof Error) return undefined;
  const { msBeforeNext } = rejected as { readonly msBeforeNext?: unknown };
  return typeof msBeforeNext === "number" ? Math.max(1, msBeforeNext) : undefined;
}
