import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, test as it } from "vitest";
import { createEventLog } from "./event-log.ts";
import { type Delivery, EventQueue } from "./event-queue.ts";

const target = { kind: "tenant", tenant: "wotel" } as const;

function queueOf(historyLimit: number = Number.POSITIVE_INFINITY) {
  const clock = createManualClock();
  const events = createEventLog(clock, historyLimit);
  const tokenFor = ({ id }: { id: number }, attempt: number): string => `${id}.${attempt}`;
  const queue = new EventQueue({ product: "p", start: 1, events, clock, historyLimit, tokenFor });
  events.onAppend(() => queue.pump());
  const came: Delivery[] = [];
  queue.attach({
    maxInFlight: 2,
    explicitAck: true,
    ackTimeoutMs: 30_000,
    ready: () => true,
    deliver: (delivery) => void came.push(delivery),
  });
  const emit = () => events.append({ type: "added", product: "p", target, scopes: [] });
  return { queue, events, came, emit };
}

describe("an event queue", () => {
  it("brings everything in flight again when told to, and takes no late acks", () => {
    const { queue, came, emit } = queueOf();
    for (let n = 0; n < 3; n += 1) emit();
    expect(queue.redeliver()).toBe(2);
    expect(came.map(({ token }) => token)).toEqual(["1.1", "2.1", "1.2", "2.2"]);
    expect(queue.ack("1.1")).toBe(false);
    expect(queue.ack("1.2")).toBe(true);
    expect(came.at(-1)?.token).toBe("3.1");
  });

  it("delivers everything although it remembers only so much", () => {
    const { queue, events, came, emit } = queueOf(1000);
    for (let n = 1; n <= 3000; n += 1) {
      expect(emit().id).toBe(n);
      expect(queue.ack(`${n}.1`)).toBe(true);
      expect(queue.ack(`${n}.1`)).toBe(true);
    }
    expect(came).toHaveLength(3000);
    expect(events.all().length).toBeLessThanOrEqual(2000);
    expect(queue.position).toBe(3001);
    expect(queue.ack("1.1")).toBe(false);
  });
});
