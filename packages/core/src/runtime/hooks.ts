import type { TelcoError } from "../errors/telco-error.ts";
import type { Logger } from "../util/logger.ts";

/** One attempt ended. */
export interface AttemptEvent {
  readonly operation: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly durationMs: number;
  readonly status?: number | undefined;
  /** Missing when it succeeded. */
  readonly error?: TelcoError | undefined;
}

/** A failed attempt is about to be repeated. */
export interface RetryEvent {
  readonly operation: string;
  /** The attempt that failed. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly error: TelcoError;
}

/** A call ended, one way or the other. */
export interface CallEvent {
  readonly operation: string;
  readonly attempts: number;
  readonly durationMs: number;
  readonly status?: number | undefined;
  readonly error?: TelcoError | undefined;
}

/** Callbacks for metrics and tests. They are called synchronously; what they throw is logged and ignored. */
export interface Hooks {
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly onCall?: ((event: CallEvent) => void) | undefined;
}

export function callHook<Event>(
  hook: ((event: Event) => void) | undefined,
  event: Event,
  logger: Logger,
): void {
  if (hook === undefined) return;
  const onFailure = (): void => logger.error({}, "telcokit: a hook threw; its error is ignored");
  try {
    const given: unknown = hook(event);
    // An async function passes for a hook, and its failure would end the process.
    if (given instanceof Promise) given.catch(onFailure);
  } catch {
    onFailure();
  }
}
