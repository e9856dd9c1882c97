import { aesGcm, type BulkWorker, bulkWorker } from "@telcokit/pg-boss";
import { createWindProxyClient } from "@telcokit/windproxy";
import type { PgBoss } from "pg-boss";
import type { MachinePlan, Row } from "./plan.ts";

/** The job as every machine has it: one SMS for each row. */
export function smsWorker(boss: PgBoss, plan: MachinePlan): Promise<BulkWorker<Row>> {
  const windproxy = createWindProxyClient({
    environment: { baseUrl: plan.baseUrl },
    // The retry budget is meant for services in trouble; here the trouble is made on purpose.
    retry: { attempts: 3, baseMs: 20, budget: false },
  });
  return bulkWorker({
    boss,
    key: ({ msisdn }: Row) => msisdn,
    call: ({ msisdn }, { signal }) => windproxy.spai.sendFreeSms({ msisdn, body: "Ciao" }, { signal }),
    // 32 bytes that all machines have.
    encrypt: aesGcm(new Uint8Array(32).fill(42)),
    concurrency: plan.concurrency,
    heartbeatMs: plan.heartbeatMs,
  });
}
