// A machine that is killed and frozen: it adds all rows, as every machine does, and works on them until then.
import { PgBoss } from "pg-boss";
import { type MachinePlan, rowsOf } from "./plan.ts";
import { smsWorker } from "./worker.ts";

const plan: MachinePlan = JSON.parse(process.argv[2] ?? "");
const boss = new PgBoss({ connectionString: plan.databaseUrl, max: 5, supervise: false, schedule: false });
boss.on("error", () => {});
await boss.start();
const worker = await smsWorker(boss, plan);
await worker.add(rowsOf(plan));
