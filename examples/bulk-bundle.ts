// Bundles products for every subscriber of a CSV file, so many a second. The job is stopped in the middle, as a crash or
// Ctrl-C would, and started again: it goes on where it was.
//   node bulk-bundle.ts                     against a sandbox of its own
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… CSV=subscribers.csv node bulk-bundle.ts     against the real service
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bulk, fileJournal } from "@telcokit/core/bulk";
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { wgtwoPlace } from "./place.ts";

const place = await wgtwoPlace(["subscription.write"]);
const folder = await mkdtemp(join(tmpdir(), "bulk-"));
const csv = process.env.CSV ?? (await sampleFile(join(folder, "subscribers.csv")));

// #region job
/** One row at a time: a file of ten million lines needs no more memory than one of ten. */
async function* subscribers(path: string): AsyncGenerator<{ msisdn: string }> {
  const file = await open(path);
  for await (const line of file.readLines()) {
    const msisdn = line.split(",")[0] ?? "";
    if (msisdn.startsWith("+")) yield { msisdn };
  }
}

const wgtwo = createConsentsClient({ ...place.options, limit: { perSecond: 200, burst: 20 } });

function bundleAll(signal?: AbortSignal) {
  return bulk(subscribers(csv), {
    key: ({ msisdn }) => msisdn,
    call: ({ msisdn }, context) =>
      wgtwo.bundling.replaceProducts(
        { bssid: "wotel", msisdn, products: ["security-notification"] },
        { signal: context.signal },
      ),
    effect: "idempotent",
    journal: fileJournal(join(folder, "bundling.journal"), { job: "bundling" }),
    onProgress: ({ done, perSecond, paused }) =>
      console.log(paused ? `  paused: ${paused.code}` : `  ${done} done, ${perSecond} a second`),
    ...(signal === undefined ? {} : { signal }),
  });
}
// #endregion

// The first run does not live to see the end.
const interrupted = new AbortController();
let seen = 0;
for await (const { state } of bundleAll(interrupted.signal)) {
  if (state === "done") seen += 1;
  if (seen === 60) interrupted.abort();
}
console.log(`stopped after ${seen} subscribers`);

// #region again
const run = bundleAll();
for await (const { key, state, outcome } of run) {
  if (state === "refused" || state === "failed") console.log(`  ${key.slice(0, 3)}…: ${outcome.error}`);
}
const { rows, done, skipped, refused, failed, unknown } = await run.summary();
console.log(
  `${rows} rows: ${skipped} were done before, ${done} now, ${refused} refused, ${failed} failed, ${unknown} unknown`,
);
// #endregion

await wgtwo.close();
await place.close();
await rm(folder, { recursive: true });

async function sampleFile(path: string): Promise<string> {
  const numbers = Array.from({ length: 150 }, (_, row) => `+4799990${100 + row}`);
  await writeFile(path, `msisdn\n${numbers.join("\n")}\n`);
  return path;
}
