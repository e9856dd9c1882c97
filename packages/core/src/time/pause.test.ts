import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import { pause } from "./pause.ts";

function started(ms: number, signal?: AbortSignal) {
  const clock = createManualClock();
  const seen = { over: false };
  const wait = pause(clock, ms, signal).then(() => {
    seen.over = true;
  });
  return { clock, seen, wait };
}

it("ends when its time is over, not before, and leaves no listener behind", async () => {
  const { signal } = new AbortController();
  const { clock, seen } = started(100, signal);
  await clock.advance(99);
  expect(seen.over).toBe(false);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await clock.advance(1);
  expect(seen.over).toBe(true);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

it("ends at once when its signal is aborted, and leaves no timer behind", async () => {
  const controller = new AbortController();
  const { clock, wait } = started(100, controller.signal);
  expect(clock.pending).toBe(1);
  controller.abort();
  await wait;
  expect(clock.pending).toBe(0);
});

it.each([0, -1, Number.NEGATIVE_INFINITY])("does not wait for %d ms", async (ms) => {
  const { clock, wait } = started(ms);
  expect(clock.pending).toBe(0);
  await wait;
});

it("does not begin under an aborted signal", async () => {
  const { clock, wait } = started(100, AbortSignal.abort());
  expect(clock.pending).toBe(0);
  await wait;
});
