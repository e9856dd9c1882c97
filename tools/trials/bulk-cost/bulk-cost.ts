// `npm run trial -- bulk-cost`: what `bulk` costs over the bare call at 50 rows at once, in CPU and on the heap. CPU is only a rough
// measure on a machine that does other things.
//   … -- bulk-cost --rows 1000000
import { closeSync, fdatasync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { bulk, fileJournal } from "@telcokit/core/bulk";

const { values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "string", default: "1000000" } },
});
const count = Number(values.rows);
const concurrency = 50;
const allowedMicroseconds = 15;
const allowedGrowthMb = 30;
const megabyte = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), "telcokit-cost-"));

interface Row {
  readonly msisdn: string;
}

function* rows(many: number): Generator<Row> {
  for (let row = 0; row < many; row += 1) yield { msisdn: `+47900${String(row).padStart(8, "0")}` };
}

/** A call that takes a turn of the event loop. */
const call = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** CPU of a row, in microseconds. */
async function costOf(many: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / many;
}

async function bare(many: number): Promise<void> {
  const source = rows(many);
  const sender = async (): Promise<void> => {
    for (const _row of source) await call();
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
}

function job(many: number, effect: "write" | "idempotent", journal?: string) {
  return bulk(rows(many), {
    key: ({ msisdn }) => msisdn,
    call,
    effect,
    concurrency,
    ...(journal === undefined ? {} : { journal: fileJournal(join(folder, journal)) }),
  });
}

async function read(run: ReturnType<typeof job>, each = (_number: number): void => {}): Promise<void> {
  let number = 0;
  for await (const _item of run) {
    number += 1;
    each(number);
  }
}

/** What anything costs that writes the two records of 50 rows and waits for the disk, once in 20 ms, for each row. */
async function disk(many: number): Promise<void> {
  const file = openSync(join(folder, "disk"), "a");
  const records = "x".repeat(2 * 67 * concurrency);
  for (let row = 0; row < many; row += concurrency) {
    writeSync(file, records);
    const synced = Promise.withResolvers<void>();
    fdatasync(file, (error) => (error === null ? synced.resolve() : synced.reject(error)));
    await Promise.all([synced.promise, setTimeout(20)]);
  }
  closeSync(file);
}

const some = Math.min(count, 200_000);
// The disk's turns, 20 ms each, are shared by no more than 50 rows.
const few = some / 5;
await bare(some);
const base = await costOf(some, () => bare(some));
const costs = {
  "without a journal": (await costOf(some, () => read(job(some, "write")))) - base,
  "idempotent, with a journal": (await costOf(some, () => read(job(some, "idempotent", "a")))) - base,
  "writes, with a journal": (await costOf(few, () => read(job(few, "write", "b")))) - base,
};
const diskCost = await costOf(few, () => disk(few));
for (const [what, cost] of Object.entries(costs)) console.log(`${cost.toFixed(1)} µs a row ${what}`);

console.log(
  `${diskCost.toFixed(1)} µs a row of these last for the disk, as it is for anything that waits for it so often`,
);

const heapUsed = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / megabyte;
};
const before = heapUsed();
let most = 0;
await read(job(count, "idempotent", "c"), (number) => {
  if (number % 100_000 === 0) most = Math.max(most, heapUsed() - before);
});
const growth = heapUsed() - before;
console.log(
  `${count} rows: the heap grew by ${growth.toFixed(1)} MB, ${most.toFixed(1)} MB at most meanwhile`,
);
const startedAt = performance.now();
const { skipped } = await job(count, "idempotent", "c").summary();
console.log(
  `a second run skipped ${skipped} rows in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
);
rmSync(folder, { recursive: true });
const isCheap = Object.values(costs).every((cost) => cost < allowedMicroseconds);
process.exitCode = isCheap && most < allowedGrowthMb && skipped === count ? 0 : 1;
