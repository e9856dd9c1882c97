import type { Clock } from "../../time/clock.ts";
import type { Logger } from "../../util/logger.ts";
import { checkOptionNames } from "../../util/option-names.ts";
import type { LimitOptions } from "./limit-options.ts";
import { createLocalLimiter, type Limiter } from "./local-limiter.ts";
import { createSharedLimiter } from "./shared-limiter.ts";

export interface LimiterContext {
  readonly system: string;
  readonly packageName: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** @throws {TypeError} when an option is impossible. */
export function createLimiter(
  { system, packageName, clock, logger }: LimiterContext,
  limit: LimitOptions,
): Limiter {
  const { perSecond, store } = limit ?? {};
  checkOptionNames(`${packageName}: limit`, limit ?? {}, ["perSecond", "burst", "store"]);
  const isRate = (value: unknown): boolean =>
    typeof value === "number" && Number.isFinite(value) && value > 0;
  if (!isRate(perSecond))
    throw new TypeError(`${packageName}: limit.perSecond must be a number greater than 0`);
  const burst = limit.burst ?? Math.max(1, perSecond);
  if (!isRate(burst) || burst < 1) throw new TypeError(`${packageName}: limit.burst must be a number from 1`);
  if (store !== undefined && typeof store?.take !== "function")
    throw new TypeError(`${packageName}: limit.store must be a store, such as rateLimiterStore(limiter)`);
  const local = createLocalLimiter(clock, perSecond, burst);
  return store === undefined ? local : createSharedLimiter({ clock, logger, store, name: system, local });
}
