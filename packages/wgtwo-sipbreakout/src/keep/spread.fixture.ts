// What the quick and the slow test of many registrations share.
import { expect } from "vitest";
import { FakeService, hour, many } from "./fake-service.fixture.ts";

/** Keeps so many for five hours: refreshes are spread, and none comes too late. */
export async function expectSpread(count: number): Promise<void> {
  const service = new FakeService();
  const kept = service.keep(many(count));
  await service.clock.advance(5 * hour);
  const refreshes = service.upserts.slice(count);
  const perMinute = new Array<number>(5 * 60).fill(0);
  for (const at of refreshes) {
    const minute = Math.min(Math.floor(at / 60_000), perMinute.length - 1);
    perMinute[minute] = (perMinute[minute] ?? 0) + 1;
  }
  const mean = refreshes.length / perMinute.length;
  expect(mean).toBeGreaterThan(0.03 * count);
  expect(Math.max(...perMinute)).toBeLessThan(2 * mean);
  expect(Math.min(...perMinute)).toBeGreaterThan(mean / 2);
  expect(service.lapses).toEqual([]);
  await kept.close({ deleteRegistrations: false });
  expect(service.clock.pending).toBe(0);
}
