import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { createEventLog } from "./event-log.ts";

const target = { kind: "tenant", tenant: "wotel" } as const;

describe("the log of events", () => {
  it("forgets the oldest, but none that somebody still needs", () => {
    const events = createEventLog(createManualClock(), 10);
    events.keepWhile(({ product, id }) => product === "slow" && id >= 3);
    const emit = (product: string): number =>
      events.append({ type: "added", product, target, scopes: [] }).id;
    emit("slow");
    emit("quick");
    const waiting = [emit("slow"), emit("slow")];
    for (let n = 0; n < 100; n += 1) emit("quick");
    expect(events.all().length).toBeLessThan(30);
    expect([events.from("slow", 1)?.id, events.from("slow", 4)?.id, events.from("slow", 5)]).toEqual([
      ...waiting,
      undefined,
    ]);
    expect([events.from("quick", 104)?.id, events.next]).toEqual([104, 105]);
    events.keepWhile(() => false);
    for (let n = 0; n < 30; n += 1) emit("quick");
    expect(events.from("slow", 1)).toBeUndefined();
  });
});
