import { expect, it } from "vitest";
import { crashTrial } from "./trial.ts";

it("a bulk job of writes that is killed sends every row once, and knows which answers were lost", async () => {
  const report = await crashTrial({ rows: 200, kills: 1, lostEvery: 15, concurrency: 20, seed: 1 });
  expect(report.problems).toEqual([]);
  expect(report.kills).toBe(1);
  expect(report.unknown.lost).toBeGreaterThan(5);
}, 60_000);
