// A machine that is killed and frozen: it runs journeys until then.
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { aesGcm, journeyWorker } from "@telcokit/pg-boss";
import { PgBoss } from "pg-boss";
import { key, type MachinePlan } from "./plan.ts";

const plan: MachinePlan = JSON.parse(process.argv[2] ?? "");
const boss = new PgBoss({ connectionString: plan.databaseUrl, max: 5, supervise: false, schedule: false });
boss.on("error", () => {});
await boss.start();
const client = createOptivaCmsClient({
  baseUrl: plan.baseUrl,
  keycloak: plan.keycloak,
  retry: { attempts: 3, baseMs: 20, budget: false },
});
await journeyWorker({
  boss,
  client,
  journeys: ["provisionSubscriber"],
  encrypt: aesGcm(key),
  concurrency: 10,
  heartbeatMs: plan.heartbeatMs,
});
