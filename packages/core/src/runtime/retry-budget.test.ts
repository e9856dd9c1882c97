import { describe, expect, it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import { createRetryBudget, retryCost } from "./retry-budget.ts";

describe("the retry budget", () => {
  it("allows 35 retries in a row, then none", () => {
    const budget = createRetryBudget(createManualClock());
    let allowed = 0;
    while (budget.spend(retryCost.normal)) allowed += 1;
    expect(allowed).toBe(35);
  });

  it("allows 100 throttled retries in a row", () => {
    const budget = createRetryBudget(createManualClock());
    let allowed = 0;
    while (budget.spend(retryCost.throttled)) allowed += 1;
    expect(allowed).toBe(100);
  });

  it("gets back what a success cost, 1 for a plain one, and never more than it holds", () => {
    const budget = createRetryBudget(createManualClock());
    budget.earn(1);
    expect(budget.left).toBe(500);
    budget.spend(retryCost.normal);
    budget.earn(1);
    expect(budget.left).toBe(487);
    budget.earn(retryCost.normal);
    expect(budget.left).toBe(500);
  });

  it("refills one token a second", async () => {
    const clock = createManualClock();
    const budget = createRetryBudget(clock);
    while (budget.spend(retryCost.normal));
    const before = budget.left;
    await clock.advance(10_000);
    expect(budget.left).toBeCloseTo(before + 10);
  });
});

describe("the budget as an option", () => {
  it("holds as many tokens as it is told, and gets as many back", async () => {
    const clock = createManualClock();
    const budget = createRetryBudget(clock, { tokens: 28, perSecond: 14 });
    expect([budget.spend(14), budget.spend(14), budget.spend(14)]).toEqual([true, true, false]);
    await clock.advance(1000);
    expect([budget.spend(14), budget.spend(14)]).toEqual([true, false]);
  });

  it("never ends retries when there is none", () => {
    const budget = createRetryBudget(createManualClock(), false);
    expect(Array.from({ length: 1000 }, () => budget.spend(14)).every(Boolean)).toBe(true);
  });
});
