// `npm run trial -- sandbox-hour`: the sandbox's command under 10 000 requests a minute for an hour, with somebody who watches as
// the console does: every request is logged and told, the stream's heart beats, and memory stays flat.
//   … -- sandbox-hour --minutes 5 --perMinute 10000
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { connectSandbox } from "@telcokit/sandbox";
import { createWindProxyClient } from "@telcokit/windproxy";
import { startSandboxProcess } from "../../lib/sandbox-process.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "60" },
    perMinute: { type: "string", default: "10000" },
  },
});
const minutes = Number(values.minutes);
const perMinute = Number(values.perMinute);
/** What the log holds is full by then, and the compiler is done. */
const settledAfter = Math.min(10, minutes / 3);
const allowedGrowth = 1.1;

await using command = await startSandboxProcess();
const control = `${command.url}/_sandbox`;

/** What a page sees that is open all the time. */
const seen = { answers: 0, heartbeats: 0 };
async function watch(signal: AbortSignal): Promise<void> {
  const { body } = await fetch(`${control}/events`, { signal });
  let rest = "";
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith(":")) seen.heartbeats += 1;
      else if (block.includes("event: response")) seen.answers += 1;
    }
  }
}

async function residentMb(): Promise<number> {
  const status = await readFile(`/proc/${command.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const watching = new AbortController();
const watched = watch(watching.signal).catch(() => {});
await using sandbox = await connectSandbox(command.url);
await using windproxy = createWindProxyClient(sandbox.options.windproxy());
const sent = { calls: 0, failed: 0 };

function call(number: number): Promise<{ readonly ok: boolean }> {
  // One in ten is an SMS, so that state grows, too.
  return number % 10 === 0
    ? windproxy.spai
        .sendFreeSms({ msisdn: "+393291234567", body: `number ${number}`, from: "Trial" })
        .result()
    : windproxy.spai.msisdnCheck({ msisdn: "+393291234567" }).result();
}

const startedAt = performance.now();
const onTheWay = new Set<Promise<void>>();
const ticking = setInterval(() => {
  // By the time that passed: a tick may be late.
  const due = ((performance.now() - startedAt) / 60_000) * perMinute;
  while (sent.calls < Math.floor(due)) {
    sent.calls += 1;
    const done = call(sent.calls).then(({ ok }) => {
      if (!ok) sent.failed += 1;
      onTheWay.delete(done);
    });
    onTheWay.add(done);
  }
}, 100);

const resident: number[] = [];
for (let minute = 1; minute <= minutes; minute += 1) {
  await new Promise((resolve) => setTimeout(resolve, startedAt + minute * 60_000 - performance.now()));
  const megabytes = await residentMb();
  if (minute > settledAfter) resident.push(megabytes);
  console.log(
    `${minute} min: ${sent.calls} calls, ${sent.failed} failed, ${seen.answers} answers told, ${seen.heartbeats} heartbeats, ${megabytes.toFixed(0)} MB`,
  );
}
clearInterval(ticking);
await Promise.all(onTheWay);
const { forgotten, requests } = (await (
  await fetch(`${control}/requests?limit=1000&summary=true`)
).json()) as {
  readonly forgotten: number;
  readonly requests: readonly { readonly id: number }[];
};
watching.abort();
await watched;

const third = Math.ceil(resident.length / 3);
const mean = (some: readonly number[]): number => some.reduce((sum, each) => sum + each, 0) / some.length;
const growth = mean(resident.slice(-third)) / mean(resident.slice(0, third));
const logged = requests.at(-1)?.id ?? 0;
const problems = [
  ...(sent.failed === 0 ? [] : [`${sent.failed} calls failed`]),
  ...(logged >= sent.calls ? [] : [`${sent.calls} calls, and ${logged} were logged`]),
  ...(seen.answers >= sent.calls ? [] : [`${sent.calls} calls, and ${seen.answers} answers were told`]),
  ...(seen.heartbeats >= minutes * 3 ? [] : [`${seen.heartbeats} heartbeats in ${minutes} minutes`]),
  ...(growth <= allowedGrowth ? [] : [`memory grew ${growth.toFixed(2)} times`]),
];
console.log(
  `${sent.calls} calls in ${minutes} minutes, ${logged} logged, ${forgotten} of them forgotten; memory × ${growth.toFixed(2)}`,
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
