import { type Call, type CallMeta, createCall } from "../calls/call.ts";
import type { TelcoError } from "../errors/telco-error.ts";

const answered: CallMeta = { attempts: 1, status: 200, headers: {}, durationMs: 1 };
const failed: CallMeta = { attempts: 1, headers: {}, durationMs: 1 };

/** What a method gives that succeeds: for doubles of a client in an application's own tests. */
export function okCall<T>(value: T, meta?: Partial<CallMeta>): Call<T, never> {
  return createCall<T, never>(Promise.resolve({ ok: true, value, meta: { ...answered, ...meta } }));
}

/** What a method gives that fails with `error`. A failure that nobody looks at is an unhandled rejection, as a real one. */
export function failedCall<E extends TelcoError>(error: E, meta?: Partial<CallMeta>): Call<never, E> {
  const attempts = Math.max(error.attempts, failed.attempts);
  return createCall<never, E>(Promise.resolve({ ok: false, error, meta: { ...failed, attempts, ...meta } }));
}
