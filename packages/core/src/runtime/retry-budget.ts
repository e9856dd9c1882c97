import type { Clock } from "../time/clock.ts";

/** What a client may spend on retries: it stops retry storms when a whole service is down. */
export interface RetryBudget {
  /** Pays for one retry; `false` when there is not enough left. */
  spend(cost: number): boolean;
  /** Gives back after a success: what its last retry cost, or 1 for a success at once. */
  earn(amount: number): void;
  readonly left: number;
}

/** How much a client may spend on retries, in tokens: a retry costs 14, or 5 when the service throttles. */
export interface RetryBudgetOptions {
  /** The most that is saved up. @default 500 */
  readonly tokens?: number | undefined;
  /** What comes back by itself. Successes give back as well. @default 1 */
  readonly perSecond?: number | undefined;
}

/** What one retry costs; throttled ones are asked for by the service and wait long anyway. */
export const retryCost = { normal: 14, throttled: 5 } as const;

/** Retries without end: whoever asks for it has another way to stop them. */
const boundless: RetryBudget = { spend: () => true, earn: () => {}, left: Number.POSITIVE_INFINITY };

export function createRetryBudget(clock: Clock, options: RetryBudgetOptions | false = {}): RetryBudget {
  if (options === false) return boundless;
  const { tokens: capacity = 500, perSecond: refillPerSecond = 1 } = options;
  let tokens = capacity;
  let at = clock.now();
  const refill = (): void => {
    const now = clock.now();
    tokens = Math.min(capacity, tokens + ((now - at) / 1000) * refillPerSecond);
    at = now;
  };
  return {
    spend(cost) {
      refill();
      if (tokens < cost) return false;
      tokens -= cost;
      return true;
    },
    earn(amount) {
      if (tokens < capacity) tokens = Math.min(capacity, tokens + amount);
    },
    get left() {
      refill();
      return tokens;
    },
  };
}
