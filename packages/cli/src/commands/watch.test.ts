import { ConnectionError, RequestInvalidError } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import { expect, it } from "vitest";
import { type Watch, watch } from "./watch.ts";

const away = new ConnectionError({ operation: "x", reason: "was refused" });

/** Watches what `answers` give one after the other, the last again and again. */
function watching(answers: readonly unknown[], more: Partial<Watch> = {}) {
  const clock = createManualClock();
  const stop = new AbortController();
  const seen: unknown[] = [];
  const troubles: unknown[] = [];
  let reads = 0;
  const ended = watch({
    read: async () => {
      const answer = answers[Math.min(reads, answers.length - 1)];
      reads += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    show: async (value) => void seen.push(value),
    onTrouble: (error) => troubles.push(error),
    everyMs: 1_000,
    forMs: 60_000,
    max: Number.POSITIVE_INFINITY,
    signal: stop.signal,
    clock,
    ...more,
  });
  return { clock, stop, seen, troubles, ended, reads: () => reads };
}

it("shows a value once for as long as it stays, and ends when its time is over", async () => {
  const { clock, seen, ended, reads } = watching([{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }], { forMs: 5_000 });
  await clock.advance(2_000);
  expect([seen, reads()]).toEqual([[{ a: 1 }, { a: 2 }], 3]);
  await clock.advance(60_000);
  await ended;
  expect([seen, reads()]).toEqual([[{ a: 1 }, { a: 2 }, { a: 1 }], 6]);
});

it("ends after so many values, and at once when it is told to", async () => {
  const counted = watching([1, 2, 3], { max: 2 });
  await counted.clock.advance(10_000);
  await counted.ended;
  expect(counted.seen).toEqual([1, 2]);
  const stopped = watching([1]);
  await stopped.clock.advance(1_500);
  stopped.stop.abort();
  await stopped.ended;
  expect(stopped.reads()).toBe(2);
});

it("goes on where the service cannot be reached, says so once, and ends with what it will never answer", async () => {
  const { clock, seen, troubles, ended } = watching([1, away, away, 1, away, 2], { max: 2 });
  await clock.advance(60_000);
  await ended;
  expect([seen, troubles]).toEqual([
    [1, 2],
    [away, away],
  ]);
  const wrong = new RequestInvalidError([], { operation: "x" });
  await expect(watching([wrong]).ended).rejects.toBe(wrong);
});
