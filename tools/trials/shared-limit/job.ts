// One of the processes that share a limit: it sends as fast as it may, for as long as it is told.
import { rateLimiterStore } from "@telcokit/core";
import { createWindProxyClient } from "@telcokit/windproxy";
import { type LimiterPlan, openLimiter } from "./limiter.ts";

const plan: LimiterPlan & { readonly baseUrl: string; readonly until: number } = JSON.parse(
  process.argv[2] ?? "",
);

const { limiter, close } = await openLimiter(plan);
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
