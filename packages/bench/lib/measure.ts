import { setTimeout as sleep } from "node:timers/promises";

/** One client under measurement. */
export interface Subject {
  /** One call, from the user's input to the user's value. */
  call(): Promise<unknown>;
  consume?(concurrency: number): Promise<Consumption>;
  close?(): unknown;
}

export interface Consumption {
  /** Events handled and acknowledged so far. */
  readonly count: () => number;
  readonly stop: () => unknown;
}

export interface Sample {
  readonly perSecond: number;
  /** User and system time of the client's process, in microseconds. */
  readonly cpuPerCall: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** More than the service sends ahead. */
const warmUpEvents = 400;
const mostLatencies = 200_000;
/** Until the compiler is done: before, calls allocate what they will not once they are optimised. */
const allocationWarmUp = 5000;

/** Keeps `concurrency` calls in flight for `ms` milliseconds. */
export async function measureCalls(subject: Subject, concurrency: number, ms: number): Promise<Sample> {
  await lanes(subject, concurrency, 0, undefined);
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const started = performance.now();
  const calls = await lanes(subject, concurrency, started + ms, latencies);
  return summary(calls, performance.now() - started, process.cpuUsage(cpu), latencies);
}

/** Every lane makes at least one call. */
async function lanes(
  subject: Subject,
  concurrency: number,
  until: number,
  latencies: number[] | undefined,
): Promise<number> {
  let calls = 0;
  const lane = async (): Promise<void> => {
    let at = performance.now();
    do {
      await subject.call();
      const now = performance.now();
      if (latencies !== undefined && latencies.length < mostLatencies) latencies.push(now - at);
      at = now;
      calls += 1;
    } while (at < until);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return calls;
}

export async function measureConsumption(subject: Subject, concurrency: number, ms: number): Promise<Sample> {
  if (subject.consume === undefined) throw new Error("this client does not consume");
  const consumption = await subject.consume(concurrency);
  while (consumption.count() < warmUpEvents) await sleep(10);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const before = consumption.count();
  await sleep(ms);
  const handled = consumption.count() - before;
  const sample = summary(handled, performance.now() - started, process.cpuUsage(cpu), []);
  await consumption.stop();
  return sample;
}

function summary(calls: number, ms: number, cpu: NodeJS.CpuUsage, latencies: number[]): Sample {
  latencies.sort((left, right) => left - right);
  const quantile = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    perSecond: (calls * 1000) / ms,
    cpuPerCall: (cpu.user + cpu.system) / Math.max(calls, 1),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
  };
}

/** Bytes allocated per call; needs --expose-gc and a young generation that is not collected meanwhile. */
export async function measureAllocation(subject: Subject, calls: number): Promise<number> {
  for (let done = 0; done < allocationWarmUp; done += 1) await subject.call();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let done = 0; done < calls; done += 1) await subject.call();
  return (process.memoryUsage().heapUsed - before) / calls;
}

/** The same per event, handled and acknowledged. */
export async function measureEventAllocation(subject: Subject, events: number): Promise<number> {
  if (subject.consume === undefined) throw new Error("this client does not consume");
  const consumption = await subject.consume(50);
  const until = async (count: number): Promise<void> => {
    while (consumption.count() < count) await sleep(1);
  };
  await until(allocationWarmUp);
  globalThis.gc?.();
  const first = consumption.count();
  const before = process.memoryUsage().heapUsed;
  await until(first + events);
  const bytes = process.memoryUsage().heapUsed - before;
  const handled = consumption.count() - first;
  await consumption.stop();
  return bytes / handled;
}

/** The heap in use after a collection, before and after so many calls. */
export async function measureHeap(subject: Subject, calls: number): Promise<readonly [number, number]> {
  await burst(subject, 2000);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  await burst(subject, calls);
  globalThis.gc?.();
  return [before, process.memoryUsage().heapUsed];
}

async function burst(subject: Subject, calls: number): Promise<void> {
  let left = calls;
  const lane = async (): Promise<void> => {
    for (left -= 1; left >= 0; left -= 1) await subject.call();
  };
  await Promise.all(Array.from({ length: 32 }, lane));
}
