/** How many requests a client may send. */
export interface LimitOptions {
  /** Requests per second, in the long run. Retries and openings of streams count, requests for tokens do not. */
  readonly perSecond: number;
  /** How many may go at once after a rest. @default perSecond, at least 1 */
  readonly burst?: number | undefined;
  /**
   * Shares one limit between processes and machines: `rateLimiterStore(limiter)`. How many it allows is the limiter's own
   * business; `perSecond` holds in this process while the store is out of reach. @default none
   */
  readonly store?: LimitStore | undefined;
}

/** Where a limit is counted that several processes share. */
export interface LimitStore {
  /**
   * Takes one turn: resolves to 0 when it was granted, otherwise to the milliseconds after which to ask again. Rejects when
   * the store is out of reach; one that gives no answer within a second counts as that.
   * @param name what the limit is about: the client's system, `windproxy` say
   */
  take(name: string): Promise<number>;
}
