// One of the processes that share a limit: it sends as fast as it may, for as long as it is told.
import { rateLimiterStore } from "@telcokit/core";
import { createWindProxyClient } from "@telcokit/windproxy";
import pg from "pg";
import { RateLimiterPostgres, RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";

const plan: {
  readonly store: string;
  readonly baseUrl: string;
  readonly perSecond: number;
  readonly until: number;
} = JSON.parse(process.argv[2] ?? "");

const { limiter, close } = plan.store.startsWith("redis:") ? await overRedis() : await overPostgres();
const { baseUrl, perSecond } = plan;
// #region redis
// const limiter = new RateLimiterRedis({ storeClient: redis, useRedisPackage: true, points: 50, duration: 1 });
const windproxy = createWindProxyClient({
  environment: { baseUrl },
  limit: { perSecond, store: rateLimiterStore(limiter) },
});
// #endregion
// More at a time than there are turns: the limit is what holds them up.
const senders = Array.from({ length: 30 }, async () => {
  while (Date.now() < plan.until) await windproxy.spai.msisdnCheck({ msisdn: "+393291234567" }).result();
});
await Promise.all(senders);
await windproxy.close();
await close();

async function overRedis() {
  const redis = createClient({ url: plan.store });
  await redis.connect();
  const points = plan.perSecond;
  const limiter = new RateLimiterRedis({ storeClient: redis, useRedisPackage: true, points, duration: 1 });
  return { limiter, close: async () => void (await redis.quit()) };
}

async function overPostgres() {
  const pool = new pg.Pool({ connectionString: plan.store, max: 4 });
  const made = await new Promise<RateLimiterPostgres>((resolve, reject) => {
    const limiter = new RateLimiterPostgres(
      { storeClient: pool, points: plan.perSecond, duration: 1, tableName: "limits" },
      (error) => (error === undefined || error === null ? resolve(limiter) : reject(error)),
    );
  });
  return { limiter: made, close: () => pool.end() };
}
