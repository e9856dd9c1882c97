import { isTelcoError, type TelcoError } from "@telcokit/core";
import { callHook, type OperationInfo, type Runtime } from "@telcokit/core/client";

/** Tells hooks and traces of a stream as of any call: a request is an attempt, which lasts until the stream is over. */
export interface StreamObservation {
  /** A request begins. @returns what tells the service which trace it belongs to */
  begun(): Promise<Readonly<Record<string, string>>>;
  /** The request is over, and another one follows: the credential was refused. */
  refused(error: unknown): void;
  /** The stream is over; only the first time counts. */
  ended(error?: unknown): void;
}

type Telemetry = NonNullable<Awaited<ReturnType<Runtime["telemetry"]>>>;
type CallSpan = ReturnType<Telemetry["startCall"]>;
type AttemptSpan = ReturnType<CallSpan["startAttempt"]>;

const untraced: Readonly<Record<string, string>> = {};

export function observeStream(
  runtime: Runtime,
  operation: OperationInfo,
  route: () => string,
): StreamObservation {
  const { clock, hooks, logger } = runtime;
  const startedAt = clock.now();
  let call: CallSpan | undefined;
  let attempt: { readonly at: number; readonly span: AttemptSpan | undefined } | undefined;
  let attempts = 0;
  let over = false;

  const failureOf = (error: unknown): TelcoError | undefined => (isTelcoError(error) ? error : undefined);
  const eventOf = (since: number, error: TelcoError | undefined) => ({
    operation: operation.title,
    durationMs: clock.now() - since,
    ...(error === undefined ? {} : { error }),
  });
  const endAttempt = (error: TelcoError | undefined): void => {
    if (attempt === undefined) return;
    attempt.span?.end(undefined, error);
    callHook(hooks.onAttempt, { ...eventOf(attempt.at, error), attempt: attempts }, logger);
    attempt = undefined;
  };
  return {
    async begun() {
      attempts += 1;
      const loaded = runtime.telemetry();
      const telemetry = loaded instanceof Promise ? await loaded : loaded;
      call ??= telemetry?.startCall(operation, route());
      const span = call?.startAttempt(attempts);
      attempt = { at: clock.now(), span };
      return span?.headers ?? untraced;
    },
    refused: (error) => endAttempt(failureOf(error)),
    ended(cause) {
      if (over) return;
      over = true;
      const error = failureOf(cause);
      endAttempt(error);
      callHook(hooks.onCall, { ...eventOf(startedAt, error), attempts }, logger);
      call?.end(undefined, error, attempts);
    },
  };
}
