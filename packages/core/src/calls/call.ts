import { unseen } from "./unseen.ts";

/** What is known of a finished call beside its value. */
export interface CallMeta {
  /** Requests made, replays and retries included; 0 when nothing was sent. */
  readonly attempts: number;
  /** The HTTP status, or the number of the gRPC status, of the last answer. */
  readonly status?: number;
  /** Headers of the last answer, names in lower case. Of a failed call only those that cannot hold personal data. */
  readonly headers: Readonly<Record<string, string>>;
  /** The service's own id of the request, when it gave one. */
  readonly requestId?: string;
  readonly durationMs: number;
}

/** A finished call as a plain value: narrow it by `ok`. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T; readonly meta: CallMeta }
  | { readonly ok: false; readonly error: E; readonly meta: CallMeta };

/**
 * One running call. It started when the method was called; it is a promise of the value, with two more ways to look:
 *
 * - `await call` gives the value, or throws `E`;
 * - `await call.result()` never throws `E`: it gives `{ ok, value | error, meta }`;
 * - `await call.withMeta()` gives `{ value, meta }`, or throws `E`.
 *
 * Calls may be started together and looked at one after the other: a failure that came before its turn waits for it. A failed
 * call that was let go of without a look is an unhandled rejection, when it is collected or the process has nothing left to do.
 */
export interface Call<T, E> extends Promise<T> {
  /** The outcome as a plain object. Does not reject when the call fails. */
  result(): Promise<Result<T, E>>;
  /** The value together with attempts, status, headers, request id and duration. Rejects with `E`. */
  withMeta(): Promise<{ readonly value: T; readonly meta: CallMeta }>;
}

class PendingCall<T, E> implements Call<T, E> {
  readonly #outcome: Promise<Result<T, E>>;
  #value: Promise<T> | undefined;
  /** Somebody has looked, or will never have to. */
  #looked = false;
  /** Takes back that nobody has. */
  #seen: (() => void) | undefined;
  readonly [Symbol.toStringTag] = "Call";

  constructor(outcome: Promise<Result<T, E>>) {
    // One reaction and no more: the stack of an error is followed through promises that have a single one.
    this.#outcome = outcome.then(
      (result) => {
        if (!result.ok) this.#failed(result.error);
        return result;
      },
      (bug: unknown) => {
        this.#failed(bug);
        throw bug;
      },
    );
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is a promise
  then<A = T, B = never>(
    onValue?: ((value: T) => A | PromiseLike<A>) | null,
    onError?: ((error: E) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#look().then(onValue, onError);
  }

  catch<B = never>(onError?: ((error: E) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#look().catch(onError);
  }

  finally(onSettled?: (() => void) | null): Promise<T> {
    return this.#look().finally(onSettled);
  }

  result(): Promise<Result<T, E>> {
    this.#see();
    return this.#outcome;
  }

  async withMeta(): Promise<{ readonly value: T; readonly meta: CallMeta }> {
    const result = await this.result();
    if (result.ok) return { value: result.value, meta: result.meta };
    throw result.error;
  }

  #look(): Promise<T> {
    this.#see();
    this.#value ??= this.#outcome.then((result) => {
      if (result.ok) return result.value;
      throw result.error;
    });
    return this.#value;
  }

  #see(): void {
    this.#looked = true;
    this.#seen?.();
    this.#seen = undefined;
  }

  #failed(error: unknown): void {
    if (!this.#looked) this.#seen = unseen().add(this, error);
  }
}

/** A call over an outcome that is already under way. */
export function createCall<T, E>(outcome: Promise<Result<T, E>>): Call<T, E> {
  return new PendingCall(outcome);
}
