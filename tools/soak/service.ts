// The other side of the soak, a process of its own: emits the events, and makes trouble.
import { type Fault, type Sandbox, startSandbox } from "@telcokit/sandbox";
import { maxReplyBytes, poisonOf, type ServiceMessage, type SoakPlan, seededRandom } from "./plan.ts";

const stream = { system: "wgtwo", operation: "events.stream" } as const;
const ack = { system: "wgtwo", operation: "events.ack" } as const;
/** So many events may wait for the consumer. */
const backlog = 2000;

/** The forced cuts, in turn. */
const cuts: readonly Fault[] = [
  { kind: "goaway", variant: "including" },
  { kind: "grpc-status", code: 0 },
  { kind: "close" },
  { kind: "grpc-status", code: 14 },
  { kind: "rst-stream", code: 8 },
  { kind: "truncate", ending: "clean" },
  { kind: "goaway", variant: "error", code: 11 },
  { kind: "truncate" },
  { kind: "unauthenticated" },
];

/** What happens to every n-th ack; the numbers are primes, so that they do not march in step. */
const ackTrouble: readonly (readonly [name: string, every: number, fault: Fault])[] = [
  ["acks refused", 97, { kind: "drop-ack", mode: "refused" }],
  ["acks answered with no status", 211, { kind: "drop-ack", mode: "unspecified" }],
  ["acks lost after success", 307, { kind: "drop-ack", mode: "lost" }],
  ["acks answered with UNAVAILABLE", 499, { kind: "grpc-status", code: 14 }],
  ["ack connections reset after the ack was taken", 9973, { kind: "reset", executed: true }],
];

export async function serve(plan: SoakPlan): Promise<void> {
  const sandbox = await startSandbox({
    historyLimit: 20_000,
    ackTimeoutMs: 2000,
    minPingIntervalMs: 0,
    // All acks of what may be in flight at once.
    maxConcurrentStreams: 250,
    seed: plan.seed,
  });
  const troubles = ackTrouble.map(
    ([name, every, fault]) => [name, sandbox.faults.add({ ...ack, fault, every })] as const,
  );
  const strikes: Record<string, number> = {};
  const tell = (message: ServiceMessage): void => void process.send?.(message);
  const { clientId, clientSecret } = sandbox.credentials.wgtwo;
  const { grpc: api, tokenUrl } = sandbox.urls.wgtwo;
  process.on("message", (message) => {
    if (message === "start") startEmitting(sandbox, plan, strikes, tell);
    if (message !== "stop") return;
    for (const [name, { hits }] of troubles) strikes[name] = hits;
    tell({ tell: "strikes", strikes });
    void sandbox.close().then(() => process.disconnect());
  });
  process.once("disconnect", () => process.exit());
  tell({ tell: "ready", api, tokenUrl, auth: { clientId, clientSecret } });
}

function startEmitting(
  sandbox: Sandbox,
  plan: SoakPlan,
  strikes: Record<string, number>,
  tell: (message: ServiceMessage) => void,
): void {
  const { events, cutEvery, seed } = plan;
  const random = seededRandom(seed);
  const strike = (name: string, fault: Fault): void => {
    if (sandbox.faults.strike({ ...stream, fault }) > 0) strikes[name] = (strikes[name] ?? 0) + 1;
  };
  let emitted = 0;
  let forced = 0;
  let nextReset = 5000;
  const turn = (): void => {
    const queue = sandbox.state.queues[0];
    const position = queue?.position ?? 1;
    while (emitted < events && emitted - position < backlog) {
      emitted += 1;
      const msisdn = `+4790${String(emitted % 5000).padStart(6, "0")}`;
      const poison = poisonOf(plan, emitted - 1);
      // Which event it is stands in its scopes.
      sandbox.wgtwo.emit({
        type: poison === "broken" ? "broken" : "added",
        target: { kind: "subscription", msisdn },
        scopes: [String(emitted - 1), ...paddingOf(poison)],
      });
    }
    if (Math.floor(position / cutEvery) > forced && position < events) {
      const cut = cuts[forced % cuts.length];
      forced += 1;
      if (cut !== undefined) strike("forced cuts", cut);
    } else if (position > nextReset && position < events) {
      nextReset = position + 2000 + Math.floor(random() * 16_000);
      strike("random resets", { kind: "reset" });
    }
    const open = (queue?.inFlight.length ?? 0) + (queue?.overdue.length ?? 0);
    tell({ tell: "progress", emitted, position, open });
    if (emitted < events || open > 0 || position <= events) setTimeout(turn, 5);
  };
  turn();
}

/** What makes an event too large: of one more than four times as large the client holds the beginning. */
function paddingOf(poison: ReturnType<typeof poisonOf>): readonly string[] {
  if (poison === "very_large") return ["x".repeat(5 * maxReplyBytes)];
  return poison === "too_large" ? ["x".repeat(maxReplyBytes)] : [];
}
