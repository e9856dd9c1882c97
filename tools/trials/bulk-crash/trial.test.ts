import { expect, it } from "vitest";
import { crashTrial } from "./trial.ts";

it("a bulk job of writes that is killed three times sends every row once, and knows which answers were lost", async () => {
  const report = await crashTrial({ rows: 400, kills: 3, lostEvery: 30, concurrency: 20, seed: 1 });
  expect(report.problems).toEqual([]);
  expect(report.kills).toBe(3);
  expect(report.unknown.lost).toBeGreaterThan(5);
}, 60_000);
