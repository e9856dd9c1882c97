// Two processes share a queue. One is killed in the middle of its work, and nothing is lost: what it had not acked comes
// again, to the other one.
//   node two-workers.ts                     against a sandbox of its own
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… node two-workers.ts     against the real service, with MSISDNS=+46…,+46…
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { wgtwoPlace, wgtwoVariables } from "./place.ts";

const numbers =
  process.env.MSISDNS?.split(",") ??
  Array.from({ length: 12 }, (_, index) => `+47999901${String(index).padStart(2, "0")}`);
const handlingMs = 150;

if (process.argv[2] === "worker") await work();
else await direct();

/** One worker: handles events slowly, and says which. */
async function work(): Promise<void> {
  const { options } = await wgtwoPlace([]);
  const wgtwo = createConsentsClient(options);
  // #region worker
  const consumer = wgtwo.events.consume(
    async (event) => {
      if (event.target.kind !== "subscription") return;
      process.send?.({ begun: event.target.msisdn });
      await new Promise((resolve) => setTimeout(resolve, handlingMs));
      process.send?.({ handled: event.target.msisdn });
    },
    { queue: "shared", startAt: "oldest", concurrency: 2, maxInFlight: 4 },
  );
  // #endregion
  process.once("SIGTERM", () => void consumer.close().then(() => process.disconnect?.()));
  await consumer.closed;
  await wgtwo.close();
}

/** The director: makes the events, starts the workers, kills one, and counts. */
async function direct(): Promise<void> {
  const place = await wgtwoPlace(["subscription.write"], { ackTimeoutMs: 500 });
  const wgtwo = createConsentsClient(place.options);
  const { sandbox } = place;
  // What points the workers at the director's own sandbox.
  const env = sandbox === undefined ? {} : wgtwoVariables(sandbox, sandbox.credentials.wgtwo);
  const handled = new Set<string>();
  const workers = [1, 2].map((name) => startWorker(name, env, handled));
  for (const msisdn of numbers)
    await wgtwo.bundling.replaceProducts({ bssid: "wotel", msisdn, products: ["security-notification"] });

  const [first, second] = workers;
  await first?.busy;
  first?.process.kill("SIGKILL");
  console.log("worker 1 was killed while it handled an event");
  while (handled.size < numbers.length) await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(`all ${handled.size} events were handled, none is lost`);
  second?.process.kill("SIGTERM");
  await second?.ended;
  await wgtwo.close();
  await place.close();
}

interface Worker {
  readonly process: ChildProcess;
  /** Resolves when it is in the middle of handling. */
  readonly busy: Promise<void>;
  readonly ended: Promise<void>;
}

function startWorker(name: number, env: Record<string, string>, handled: Set<string>): Worker {
  const child = fork(fileURLToPath(import.meta.url), ["worker"], { env: { ...process.env, ...env } });
  let begun = (): void => {};
  const busy = new Promise<void>((resolve) => {
    begun = resolve;
  });
  child.on("message", (message: { readonly begun?: string; readonly handled?: string }) => {
    if (message.begun !== undefined) begun();
    if (message.handled === undefined) return;
    handled.add(message.handled);
    console.log(`worker ${name} handled one (${handled.size} of ${numbers.length})`);
  });
  return { process: child, busy, ended: new Promise((resolve) => void child.once("exit", () => resolve())) };
}
