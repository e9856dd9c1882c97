// One client in a process of its own: node worker.ts <module> <client> <address>. Does what its parent asks by IPC.
import {
  measureAllocation,
  measureCalls,
  measureConsumption,
  measureEventAllocation,
  measureHeap,
  type Sample,
  type Subject,
} from "./measure.ts";

export type Order =
  | { readonly kind: "calls" | "consume"; readonly concurrency: number; readonly ms: number }
  | { readonly kind: "allocation" | "eventAllocation" | "heap"; readonly calls: number }
  | { readonly kind: "close" };
export type Answer = Sample | number | readonly [number, number];

const [, , module = "", name = "", address = ""] = process.argv;
const { subjects } = (await import(module)) as {
  subjects: Record<string, (address: string) => Promise<Subject>>;
};
const subject = await subjects[name]?.(address);
if (subject === undefined) throw new Error(`no client is called ${name}`);

async function carryOut(order: Order, client: Subject): Promise<Answer | undefined> {
  switch (order.kind) {
    case "calls":
      return measureCalls(client, order.concurrency, order.ms);
    case "consume":
      return measureConsumption(client, order.concurrency, order.ms);
    case "allocation":
      return measureAllocation(client, order.calls);
    case "eventAllocation":
      return measureEventAllocation(client, order.calls);
    case "heap":
      return measureHeap(client, order.calls);
    case "close":
      await client.close?.();
      process.disconnect();
      return undefined;
  }
}

process.on("message", (order: Order) => {
  carryOut(order, subject).then(
    (answer) => process.connected && process.send?.({ answer }),
    (error: unknown) => {
      console.error(name, error);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => process.exit(0));
// Its answer is looked at, so that nobody is measured on an error.
process.send?.({
  answer: JSON.stringify(await subject.call(), (_, value) => (typeof value === "bigint" ? 0 : value)),
});
