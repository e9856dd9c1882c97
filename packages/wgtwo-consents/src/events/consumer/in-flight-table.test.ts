import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { createInFlightTable } from "./in-flight-table.ts";

const delivery = (key: string, redelivered = false) => ({
  key,
  redelivered,
  event: { type: "revoked", target: { kind: "unknown" }, timestamp: undefined } as const,
  ack: () => {
    throw new Error("not here");
  },
  acked() {},
});

describe("the table of events in flight", () => {
  const table = (limit = 10) =>
    createInFlightTable({ clock: createManualClock(), ackTimeoutMs: 30_000, limit });

  it("takes a redelivery for the event that it has, and counts it", () => {
    const works = table();
    const first = works.arrived(delivery("a"), 0);
    const again = works.arrived(delivery("a", true), 1);
    expect(again).toEqual({ work: first.work, again: true });
    expect(first.work).toMatchObject({ deliveries: 2, delivery: { redelivered: true } });
    expect(works.size).toBe(1);
    works.leave(first.work);
    expect([works.size, works.has(first.work)]).toEqual([0, false]);
    expect(works.arrived(delivery("a", true), 1)).toMatchObject({ again: false, work: { deliveries: 2 } });
  });

  it("is bounded: full, it forgets handlers that hang, oldest first, and nothing else", () => {
    const works = table(2);
    const [first, second] = ["a", "b"].map((key) => works.arrived(delivery(key), 0).work);
    expect(works.full).toBe(true);
    if (second !== undefined) works.abandoned(second);
    expect(works.full).toBe(false);
    expect(first !== undefined && works.has(first)).toBe(true);
    expect(second !== undefined && works.has(second)).toBe(false);
  });
});
