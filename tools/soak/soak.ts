// `npm run soak`: a million consent events through one consumer while connections are cut and acks refused, some of them
// unreadable, and what became of them. Exits with 1 when an event was lost, poison was not dead-lettered, two handlers met
// at one event, or the heap grew.
//   npm run soak -- --events 100000 --poison 5000 --cut-every 10000 --engine connect-node --seed 2
import { type ChildProcess, fork } from "node:child_process";
import { parseArgs } from "node:util";
import { type Consumer, createConsentsClient } from "@telcokit/wgtwo-consents";
import { watchHeap } from "./heap.ts";
import { createLedger, type Ledger, numberOf } from "./ledger.ts";
import { maxReplyBytes, type ServiceMessage, type SoakPlan, seededRandom } from "./plan.ts";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    "cut-every": { type: "string", default: "10000" },
    engine: { type: "string", default: "grpc-js" },
    seed: { type: "string", default: "1" },
    poison: { type: "string", default: "1000" },
    service: { type: "boolean", default: false },
  },
});
const plan: SoakPlan = {
  events: Number(values.events),
  cutEvery: Number(values["cut-every"]),
  seed: Number(values.seed),
  poison: Math.min(Number(values.poison), Number(values.events)),
};
/** Without progress for so long it is given up. */
const stuckMs = 60_000;
const allowedGrowthMb = 10;
/** Measuring the heap costs time. */
const reportEvery = Math.max(plan.events / 20, 10_000);

if (values.service) {
  const { serve } = await import("./service.ts");
  await serve(plan);
} else {
  process.exitCode = (await soak()) ? 0 : 1;
}

async function soak(): Promise<boolean> {
  const service = fork(new URL(import.meta.url), [...process.argv.slice(2), "--service"]);
  const ledger = createLedger(plan);
  const heap = watchHeap(2);
  const ready = await heard(service, "ready");
  const { consumer, close } = consume(ready, ledger);
  const told = heard(service, "strikes");
  const startedAt = performance.now();
  service.send("start");
  const stuck = await untilDone(service, consumer, () => {
    heap.measure();
    const { acked, connections, handled, redelivered } = consumer.counters;
    const facts = [
      `${handled} handled`,
      `${acked} acked`,
      `${redelivered} redelivered`,
      `${connections} connections`,
    ];
    console.log(`  ${facts.join(", ")}, heap ${heap.last()} MB`);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  heap.measure();
  const { counters } = consumer;
  service.send("stop");
  const { strikes } = await told;
  await close();
  const growthMb = heap.growth() / 2 ** 20;
  const rows: readonly (readonly [name: string, value: string | number])[] = [
    ...Object.entries(strikes),
    ["connections", counters.connections],
    ["received", counters.received],
    ["acked", counters.acked],
    ["redelivered", counters.redelivered],
    ["handled", counters.handled],
    ["handlers that failed or were late", counters.failed],
    ["poison", plan.poison],
    ["poison dead-lettered", counters.deadLettered],
    ["messages that could not be read", counters.undecodable],
    ["deliveries not handled again", counters.duplicates],
    ["acks left to redelivery", counters.unconfirmed],
    ["handled more than once", ledger.repeated],
    ["duplicates handled concurrently", ledger.concurrent],
    ["lost", ledger.lost()],
    ["heap growth, MB", growthMb.toFixed(1)],
    ["seconds", seconds.toFixed(0)],
    ["events per second", Math.round(plan.events / seconds)],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(48)}${String(value).padStart(12)}`);
  // Poison that comes again after its ack was lost is known by its bytes only when they are the same, token and all.
  const poisonTaken = counters.deadLettered >= plan.poison;
  const good =
    !stuck && poisonTaken && ledger.lost() === 0 && ledger.concurrent === 0 && growthMb < allowedGrowthMb;
  console.log(good ? "It holds." : stuck ? `No progress for ${stuckMs / 1000} s.` : "It does not hold.");
  return good;
}

type Told<Name extends ServiceMessage["tell"]> = Extract<ServiceMessage, { tell: Name }>;

/** The service's next message of a kind. */
function heard<Name extends ServiceMessage["tell"]>(service: ChildProcess, name: Name): Promise<Told<Name>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: ServiceMessage): void => {
      if (message.tell !== name) return;
      service.off("message", onMessage);
      resolve(message as Told<Name>);
    };
    service.on("message", onMessage);
    service.once("exit", (code) => reject(new Error(`the service ended with ${code}`)));
  });
}

/** A consumer whose handlers now and then take long, longer than the service waits, or fail. */
function consume({ api, tokenUrl, auth }: Told<"ready">, ledger: Ledger) {
  const random = seededRandom(plan.seed + 1);
  const wgtwo = createConsentsClient({
    environment: { api, tokenUrl },
    auth,
    // Connections that are cut so often wait longer and longer for the next one; that is not what is soaked here.
    random: () => random() / 100,
    maxReplyBytes,
    channel: { engine: values.engine === "connect-node" ? "connect-node" : "grpc-js" },
  });
  const consumer = wgtwo.events.consume(
    async (event) => {
      const number = numberOf(event);
      const chance = random();
      ledger.begin(number);
      try {
        if (chance < 0.0002) await pause(2500);
        else if (chance < 0.004) await pause(20);
        if (chance > 0.9995) throw new Error("not this time");
        ledger.succeeded(number);
      } finally {
        ledger.ended(number);
      }
    },
    {
      ...{ queue: "soak", startAt: "oldest", maxInFlight: 200, concurrency: 100, onState: () => {} },
      maxDeliveries: Number.MAX_SAFE_INTEGER,
      deadLetter: () => {},
    },
  );
  return {
    consumer,
    async close() {
      await consumer.close();
      await wgtwo.close();
    },
  };
}

/** Waits until the service has no open event left. @returns whether it got stuck */
function untilDone(service: ChildProcess, consumer: Consumer, report: () => void): Promise<boolean> {
  let handled = 0;
  let movedAt = performance.now();
  let nextReport = reportEvery;
  return new Promise((resolve) => {
    service.on("message", (message: ServiceMessage) => {
      if (message.tell !== "progress") return;
      const { counters } = consumer;
      if (counters.handled > handled) movedAt = performance.now();
      handled = counters.handled;
      if (handled >= nextReport) {
        nextReport += reportEvery;
        report();
      }
      const { emitted, open, position } = message;
      if (emitted >= plan.events && position > plan.events && open === 0) resolve(false);
      else if (performance.now() - movedAt > stuckMs) resolve(true);
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
