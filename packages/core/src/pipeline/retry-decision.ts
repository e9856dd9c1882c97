import type { Verdict } from "../errors/telco-error.ts";
import type { Effect } from "../operation/operation.ts";
import type { ResolvedRetry } from "../runtime/runtime.ts";
import { backOffMs } from "../time/back-off.ts";

/** Everything the decision depends on. */
export interface RetryFacts {
  readonly effect: Effect;
  readonly verdict: Verdict;
  /** Attempts made so far. */
  readonly attempts: number;
  readonly retry: ResolvedRetry;
  /** What the service asked to wait. */
  readonly retryAfterMs: number | undefined;
  /** Time left until the call's deadline. */
  readonly leftMs: number;
  /** In [0, 1). */
  readonly random: number;
}

export type RetryDecision =
  | { readonly again: true; readonly delayMs: number }
  | { readonly again: false; readonly why: "outcome-unknown" | "final" | "attempts" | "deadline" };

/**
 * Whether a failed attempt is repeated, and when. Pure: the whole policy stands here.
 * A write is repeated only when it provably never ran.
 */
export function decideRetry(facts: RetryFacts): RetryDecision {
  const { effect, verdict, retry } = facts;
  if (effect === "write" && verdict.ran === "maybe") return { again: false, why: "outcome-unknown" };
  if (!verdict.transient || (effect === "write" && verdict.ran !== "no"))
    return { again: false, why: "final" };
  if (facts.attempts >= Math.min(retry.attempts, verdict.attempts ?? retry.attempts))
    return { again: false, why: "attempts" };
  const delayMs = facts.retryAfterMs ?? delayOf(facts);
  return delayMs < facts.leftMs ? { again: true, delayMs } : { again: false, why: "deadline" };
}

function delayOf({ attempts, retry, verdict, random }: RetryFacts): number {
  const baseMs = verdict.throttled === true ? retry.throttledBaseMs : retry.baseMs;
  return backOffMs({ baseMs, capMs: retry.capMs }, attempts, random);
}
