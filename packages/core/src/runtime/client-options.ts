import type { Authenticator } from "../auth/authenticator.ts";
import type { ReplyValidation } from "../operation/schema.ts";
import type { Clock } from "../time/clock.ts";
import type { HttpTransport } from "../transport/transport.ts";
import type { Logger } from "../util/logger.ts";
import type { Hooks } from "./hooks.ts";
import type { LimitOptions } from "./limit/limit-options.ts";
import type { Recipients } from "./recipients.ts";
import type { RetryBudgetOptions } from "./retry-budget.ts";

/** How failed attempts are repeated. What may be repeated at all is decided by the operation's effect. */
export interface RetryOptions {
  /** Attempts in all, the first included. @default 3 */
  readonly attempts?: number | undefined;
  /** The first back-off is a random time up to this many milliseconds; each further one up to twice the last. @default 100 */
  readonly baseMs?: number | undefined;
  /** The same, when the service says it is overloaded (429, RESOURCE_EXHAUSTED). @default 1000 */
  readonly throttledBaseMs?: number | undefined;
  /** No back-off is longer than this many milliseconds. @default 20000 */
  readonly capMs?: number | undefined;
}

/** How a client repeats failed attempts, and how much it may spend on that. */
export interface ClientRetryOptions extends RetryOptions {
  /**
   * Stops retry storms while a whole service is down: an error that it ended says so (`retriesStopped: "budget"`). `false`
   * for none. @default { tokens: 500, perSecond: 1 }
   */
  readonly budget?: RetryBudgetOptions | false | undefined;
}

/** The options that every client takes. */
export interface ClientOptions {
  /** How requests are authenticated. */
  readonly auth?: Authenticator | undefined;
  /** Limit for one attempt, in milliseconds. @default 10000 */
  readonly timeoutMs?: number | undefined;
  /** Limit for the whole call: token, attempts and back-off, in milliseconds. @default 30000 */
  readonly deadlineMs?: number | undefined;
  /** `false` for one attempt only. */
  readonly retry?: ClientRetryOptions | false | undefined;
  /**
   * How many requests may leave, retries included: `{ perSecond: 50 }`. A call waits for its turn before every attempt, and
   * fails with `TimeoutError` (`phase: "turn"`, nothing sent) when its deadline comes first. @default no limit
   */
  readonly limit?: LimitOptions | undefined;
  /**
   * For staging: operations that reach a person (an SMS, a charge, a blocked SIM) refuse all others before anything is sent.
   * Numbers in any spelling, patterns over `+4799990000`, or a function. @default everybody
   */
  readonly recipients?: Recipients | undefined;
  /**
   * How answers are checked. `lenient`: required fields must be there, unknown fields are kept, unknown enum values
   * pass as strings. `strict`: unknown fields and values are errors. `off`: no check. @default "lenient"
   */
  readonly validateReplies?: ReplyValidation | undefined;
  /** @default silent */
  readonly logger?: Logger | undefined;
  readonly hooks?: Hooks | undefined;
  /** Largest answer accepted, in bytes after decompression. @default 10485760 */
  readonly maxReplyBytes?: number | undefined;
  /** Put before our own product token in the `user-agent` header. */
  readonly userAgent?: string | undefined;
  /**
   * For developing: `util.inspect` of an error shows the service's own words and the errors of other libraries too, which may
   * hold secrets and phone numbers. `TELCOKIT_DEBUG=1` does the same for all clients. @default false
   */
  readonly debug?: boolean | undefined;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock | undefined;
  /** Randomness in [0, 1) for back-off, for tests. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** The options of clients that speak REST. */
export interface HttpClientOptions extends ClientOptions {
  /** What carries the requests. @default defaultTransport() */
  readonly transport?: HttpTransport | undefined;
}

/** The options that every operation takes as its last argument. */
export interface CallOptions {
  /** Ends the call, its back-off sleeps included. */
  readonly signal?: AbortSignal | undefined;
  /** Overrides the client's `timeoutMs`. */
  readonly timeoutMs?: number | undefined;
  /** Overrides the client's `deadlineMs`. */
  readonly deadlineMs?: number | undefined;
  /** Overrides the client's `retry`. */
  readonly retry?: RetryOptions | false | undefined;
  /** Added to the request's own headers. Headers the client itself sets (authorization, content-type) cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
