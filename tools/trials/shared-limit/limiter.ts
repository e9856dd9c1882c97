import pg from "pg";
import { RateLimiterPostgres, RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";

export interface LimiterPlan {
  /** Where it is counted: `redis://…` or `postgres://…`. */
  readonly store: string;
  readonly perSecond: number;
}

/** A limiter, and the end of its connections. */
export interface OpenedLimiter {
  readonly limiter: RateLimiterRedis | RateLimiterPostgres;
  close(): Promise<unknown>;
}

export function openLimiter(plan: LimiterPlan): Promise<OpenedLimiter> {
  return plan.store.startsWith("redis:") ? overRedis(plan) : overPostgres(plan);
}

async function overRedis({ store, perSecond }: LimiterPlan): Promise<OpenedLimiter> {
  const redis = createClient({ url: store });
  await redis.connect();
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    useRedisPackage: true,
    points: perSecond,
    duration: 1,
  });
  return { limiter, close: () => redis.quit() };
}

async function overPostgres({ store, perSecond }: LimiterPlan): Promise<OpenedLimiter> {
  const pool = new pg.Pool({ connectionString: store, max: 4 });
  const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
    const made = new RateLimiterPostgres(
      { storeClient: pool, points: perSecond, duration: 1, tableName: "limits" },
      (error) => (error === undefined || error === null ? resolve(made) : reject(error)),
    );
  });
  return { limiter, close: () => pool.end() };
}
