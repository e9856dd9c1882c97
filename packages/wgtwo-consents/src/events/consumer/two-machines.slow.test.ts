import { startSandbox } from "@telcokit/sandbox";
import { startFaultProxy } from "@telcokit/sandbox/faults";
import { describe, expect, it } from "vitest";
import { createConsentsClient } from "../../client.ts";
import { memoryDedupStore } from "./dedup-store.ts";

describe("two machines on one durable queue", () => {
  it("share its events; when one is cut off its events come to the other, which skips what was handled", async () => {
    await using sandbox = await startSandbox({ ackTimeoutMs: 400, minPingIntervalMs: 0 });
    await using proxy = await startFaultProxy({ target: sandbox.urls.wgtwo.grpc });
    const { environment, ...options } = sandbox.options.consents();
    const addresses = environment as { readonly api: string };
    const through = { ...options, environment: { ...addresses, api: proxy.url } };
    await using one = createConsentsClient({ ...options, environment });
    await using cutOff = createConsentsClient({ ...through, timeoutMs: 300, deadlineMs: 500 });
    const dedup = memoryDedupStore();
    const effects = new Map<string, number>();
    const handledBy = { one: 0, cutOff: 0 };
    const handler = (who: keyof typeof handledBy) => async (event: { target: object }) => {
      handledBy[who] += 1;
      // Cut off in the middle of an event: it is handled, and its ack never arrives.
      if (who === "cutOff" && handledBy.one + handledBy.cutOff > 40) proxy.add({ kind: "timeout" });
      const key = JSON.stringify(event.target);
      effects.set(key, (effects.get(key) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const machines = [
      one.events.consume(handler("one"), { queue: "shared", dedupStore: dedup, concurrency: 4 }),
      cutOff.events.consume(handler("cutOff"), { queue: "shared", dedupStore: dedup, concurrency: 4 }),
    ];
    for (const machine of machines)
      await expect.poll(() => machine.state.state, { timeout: 5000 }).toBe("live");
    const emit = (from: number, count: number): void => {
      for (let n = from; n < from + count; n += 1)
        sandbox.wgtwo.emit({ type: "added", target: { kind: "subscription", msisdn: `+47999901${10 + n}` } });
    };
    const accepted = (): number =>
      new Set(sandbox.state.acks.filter((ack) => ack.accepted).map(({ eventId }) => eventId)).size;

    emit(0, 40);
    await expect.poll(accepted, { timeout: 5000 }).toBe(40);
    // The queue by itself shares: each event went to one of them.
    expect(handledBy.one + handledBy.cutOff).toBe(40);
    expect(Math.min(handledBy.one, handledBy.cutOff)).toBeGreaterThan(0);

    const before = handledBy.cutOff;
    emit(40, 40);
    await expect.poll(accepted, { timeout: 8000 }).toBe(80);
    expect(handledBy.cutOff).toBeGreaterThan(before);
    expect(effects.size).toBe(80);
    expect([...effects.values()].every((times) => times === 1)).toBe(true);
    proxy.clear();
    proxy.reset();
    await Promise.all(machines.map((machine) => machine.close({ drainMs: 500 })));
  }, 20_000);
});
