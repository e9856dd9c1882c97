import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

/** What a call was waiting for: a token, a connection, the answer, or its turn to try again. */
export type TimeoutPhase = "token" | "turn" | "connect" | "reply" | "backoff";

export interface TimeoutErrorOptions extends TelcoErrorOptions {
  readonly phase: TimeoutPhase;
  /** The option that ended it. */
  readonly limit: "timeoutMs" | "deadlineMs";
  readonly limitMs: number;
}

const waitingFor: Record<TimeoutPhase, string> = {
  token: "for an access token",
  turn: "for its turn; nothing was sent",
  connect: "for a connection; nothing was sent",
  reply: "for the answer",
  backoff: "to try again",
};

/** `timeout`: one attempt took longer than `timeoutMs`, or the whole call longer than `deadlineMs`. */
export class TimeoutError extends TelcoError {
  static override readonly kind: "TimeoutError" = "TimeoutError";
  declare readonly kind: typeof TimeoutError.kind;
  readonly code = "timeout";
  readonly category = "deadline";
  readonly phase: TimeoutPhase;
  /** Which option ended it: `timeoutMs` (one attempt) or `deadlineMs` (the whole call). */
  readonly limit: "timeoutMs" | "deadlineMs";
  readonly limitMs: number;

  constructor(options: TimeoutErrorOptions) {
    super(
      `${options.operation}: timeout after ${Math.round(options.limitMs)} ms (${options.limit}) while waiting ${waitingFor[options.phase]}`,
      { ...options, verdict: options.verdict ?? { ran: "maybe", transient: true } },
    );
    this.phase = options.phase;
    this.limit = options.limit;
    this.limitMs = options.limitMs;
  }

  protected override extraFields(): Record<string, unknown> {
    return { phase: this.phase, limit: this.limit, limitMs: this.limitMs };
  }
}
