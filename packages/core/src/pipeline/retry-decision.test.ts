import { describe, expect, it } from "vitest";
import type { Verdict } from "../errors/telco-error.ts";
import { decideRetry, type RetryFacts } from "./retry-decision.ts";

const base: RetryFacts = {
  effect: "read",
  verdict: { ran: "maybe", transient: true },
  attempts: 1,
  retry: { attempts: 3, baseMs: 100, throttledBaseMs: 1000, capMs: 20_000 },
  retryAfterMs: undefined,
  leftMs: 30_000,
  random: 0.999,
};
const decide = (change: Partial<RetryFacts>) => decideRetry({ ...base, ...change });
const lost: Verdict = { ran: "maybe", transient: true };
const unsent: Verdict = { ran: "no", transient: true };
const temporaryNo: Verdict = { ran: "refused", transient: true };

describe("decideRetry", () => {
  it.each(["read", "idempotent"] as const)("repeats a %s after anything transient", (effect) => {
    for (const verdict of [lost, unsent, temporaryNo]) expect(decide({ effect, verdict }).again).toBe(true);
  });

  it("repeats a write only when it provably never ran", () => {
    expect(decide({ effect: "write", verdict: unsent }).again).toBe(true);
    expect(decide({ effect: "write", verdict: lost })).toEqual({ again: false, why: "outcome-unknown" });
    expect(decide({ effect: "write", verdict: temporaryNo })).toEqual({ again: false, why: "final" });
  });

  it("leaves the outcome of a write open even when nothing about it is transient", () => {
    const verdict: Verdict = { ran: "maybe", transient: false };
    expect(decide({ effect: "write", verdict })).toEqual({ again: false, why: "outcome-unknown" });
  });

  it("never repeats what is not transient", () => {
    for (const ran of ["no", "refused", "maybe"] as const) {
      expect(decide({ verdict: { ran, transient: false } })).toEqual({ again: false, why: "final" });
    }
  });

  it("stops at the number of attempts", () => {
    expect(decide({ attempts: 2 }).again).toBe(true);
    expect(decide({ attempts: 3 })).toEqual({ again: false, why: "attempts" });
  });

  it("stops earlier where the verdict says that more attempts are not worth it, and never later", () => {
    const once: Verdict = { ...lost, attempts: 2 };
    expect(decide({ verdict: once, attempts: 1 }).again).toBe(true);
    expect(decide({ verdict: once, attempts: 2 })).toEqual({ again: false, why: "attempts" });
    const often: Verdict = { ...lost, attempts: 9 };
    expect(decide({ verdict: often, attempts: 3 })).toEqual({ again: false, why: "attempts" });
  });

  it("backs off a random time up to a bound that doubles, and never beyond the cap", () => {
    const delay = (attempts: number, random: number) => {
      const decision = decide({ attempts, random, retry: { ...base.retry, attempts: 100 } });
      return decision.again ? decision.delayMs : undefined;
    };
    expect([1, 2, 3, 4].map((attempts) => delay(attempts, 0.5))).toEqual([50, 100, 200, 400]);
    expect(delay(1, 0)).toBe(0);
    expect(delay(20, 0.5)).toBe(10_000);
  });

  it("starts from a second when throttled", () => {
    const verdict: Verdict = { ran: "no", transient: true, throttled: true };
    expect(decide({ verdict, random: 0.5 })).toEqual({ again: true, delayMs: 500 });
  });

  it("obeys Retry-After when it fits the deadline, and fails at once when it does not", () => {
    expect(decide({ retryAfterMs: 7000 })).toEqual({ again: true, delayMs: 7000 });
    expect(decide({ retryAfterMs: 30_000 })).toEqual({ again: false, why: "deadline" });
  });

  it("does not begin a back-off that would end after the deadline", () => {
    expect(decide({ leftMs: 0 })).toEqual({ again: false, why: "deadline" });
  });
});
