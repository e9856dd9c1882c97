import type { Result } from "../calls/call.ts";
import { AuthError } from "../errors/auth-error.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import { RefusedError } from "../errors/refused-error.ts";
import { StatusError } from "../errors/status-error.ts";
import { isTelcoError, TelcoError, type Verdict } from "../errors/telco-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { Effect } from "../operation/operation.ts";
import type { Clock } from "../time/clock.ts";

/** What became of one call. */
export type EndState = "done" | "refused" | "failed" | "unknown";

/**
 * Waits for whatever `make` made, and tells its outcome as a plain object, never at once. A function that is called back, and
 * not a promise: of these a job of a million rows would make several for each.
 */
export function whenEnded<T, E>(
  make: () => unknown,
  clock: Clock,
  tell: (outcome: Result<T, E>) => void,
): void {
  const startedAt = clock.now();
  const metaOf = (attempts: number): Result<T, E>["meta"] => ({
    attempts,
    headers: {},
    durationMs: clock.now() - startedAt,
  });
  const failed = (error: unknown): void =>
    tell({ ok: false, error: error as E, meta: metaOf(isOurs(error) ? error.attempts : 1) });
  try {
    const made = make();
    if (isCall<T, E>(made)) made.result().then(tell, failed);
    else Promise.resolve(made as T).then((value) => tell({ ok: true, value, meta: metaOf(1) }), failed);
  } catch (error) {
    Promise.reject(error).catch(failed);
  }
}

function isCall<T, E>(made: unknown): made is { result(): Promise<Result<T, E>> } {
  return made instanceof Promise || (typeof made === "object" && made !== null)
    ? "result" in made && typeof made.result === "function" && "withMeta" in made
    : false;
}

/** What an outcome means for a job of this effect. What nobody can vouch for is unknown, for a write. */
export function stateOf(effect: Effect, error: unknown): Exclude<EndState, "done"> {
  if (isOurs(error) && error instanceof OutcomeUnknownError) return "unknown";
  const { ran, transient } = verdictOf(error);
  if (ran === "maybe") return effect === "write" ? "unknown" : "failed";
  return ran === "refused" && !transient ? "refused" : "failed";
}

/** What a call threw may be anything, a Proxy whose traps throw included. */
function isOurs(error: unknown): error is TelcoError {
  try {
    return isTelcoError(error);
  } catch {
    return false;
  }
}

const nobodyKnows: Verdict = { ran: "maybe", transient: false };

function verdictOf(error: unknown): Verdict {
  return isOurs(error) ? TelcoError.verdictOf(error) : nobodyKnows;
}

/**
 * What an outcome shows of the service: that it is there (`up`), that it cannot be reached or serve anybody (a code), or
 * nothing.
 */
export function signOf(
  error: unknown,
): "up" | "nothing" | { readonly code: string; readonly retryAfterMs: number } {
  if (!isOurs(error)) return "nothing";
  if (error instanceof OutcomeUnknownError) return signOf(error.cause);
  if (error instanceof RefusedError) return "up";
  if (error instanceof TimeoutError && error.phase === "turn") return "nothing";
  const isDown =
    error instanceof AuthError ||
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    (error instanceof StatusError && verdictOf(error).transient);
  if (isDown) return { code: error.code, retryAfterMs: error.retryAfterMs ?? 0 };
  return error instanceof StatusError ? "up" : "nothing";
}
