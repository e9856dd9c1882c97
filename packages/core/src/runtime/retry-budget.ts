import type { Clock } from "../time/clock.ts";

/** What a client may spend on retries: it stops retry storms when a whole service is down. */
export interface RetryBudget {
  /** Pays for one retry; `false` when there is not enough left. */
  spend(cost: number): boolean;
  /** Gives back after a success: what its last retry cost, or 1 for a success at once. */
  earn(amount: number): void;
  readonly left: number;
}

const capacity = 500;
const refillPerSecond = 1;

/** What one retry costs; throttled ones are asked for by the service and wait long anyway. */
export const retryCost = { normal: 14, throttled: 5 } as const;

export function createRetryBudget(clock: Clock): RetryBudget {
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
