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
  readonly attempts?: number;
  /** The first back-off is a random time up to this many milliseconds; each further one up to twice the last. @default 100 */
  readonly baseMs?: number;
  /** The same, when the service says it is overloaded (429, RESOURCE_EXHAUSTED). @default 1000 */
  readonly throttledBaseMs?: number;
  /** No back-off is longer than this many milliseconds. @default 20000 */
  readonly capMs?: number;
}

/** How a client repeats failed attempts, and how much it may spend on that. */
export interface ClientRetryOptions extends RetryOptions {
  /**
   * Stops retry storms while a whole service is down: an error that it ended says so (`retriesStopped: "budget"`). `false`
   * for none. @default { tokens: 500, perSecond: 1 }
   */
  readonly budget?: RetryBudgetOptions | false;
}

/** The options that every client takes. */
export interface ClientOptions {
  /** How requests are authenticated. */
  readonly auth?: Authenticator;
  /** Limit for one attempt, in milliseconds. @default 10000 */
  readonly timeoutMs?: number;
  /** Limit for the whole call: token, attempts and back-off, in milliseconds. @default 30000 */
  readonly deadlineMs?: number;
  /** `false` for one attempt only. */
  readonly retry?: ClientRetryOptions | false;
  /**
   * How many requests may leave, retries included: `{ perSecond: 50 }`. A call waits for its turn before every attempt, and
   * fails with `TimeoutError` (`phase: "turn"`, nothing sent) when its deadline comes first. @default no limit
   */
  readonly limit?: LimitOptions;
  /**
   * For staging: operations that reach a person (an SMS, a charge, a blocked SIM) refuse all others before anything is sent.
   * Numbers in any spelling, patterns over `+4799990000`, or a function. @default everybody
   */
  readonly recipients?: Recipients;
  /**
   * How answers are checked. `lenient`: required fields must be there, unknown fields are kept, unknown enum values
   * pass as strings. `strict`: unknown fields and values are errors. `off`: no check. @default "lenient"
   */
  readonly validateReplies?: ReplyValidation;
  /** @default silent */
  readonly logger?: Logger;
  readonly hooks?: Hooks;
  /** Largest answer accepted, in bytes after decompression. @default 10485760 */
  readonly maxReplyBytes?: number;
  /** Put before our own product token in the `user-agent` header. */
  readonly userAgent?: string;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock;
  /** Randomness in [0, 1) for back-off, for tests. @default Math.random */
  readonly random?: () => number;
}

/** The options of clients that speak REST. */
export interface HttpClientOptions extends ClientOptions {
  /** What carries the requests. @default defaultTransport() */
  readonly transport?: HttpTransport;
}

/** The options that every operation takes as its last argument. */
export interface CallOptions {
  /** Ends the call, its back-off sleeps included. */
  readonly signal?: AbortSignal;
  /** Overrides the client's `timeoutMs`. */
  readonly timeoutMs?: number;
  /** Overrides the client's `deadlineMs`. */
  readonly deadlineMs?: number;
  /** Overrides the client's `retry`. */
  readonly retry?: RetryOptions | false;
  /** Added to the request's own headers. Headers the client itself sets (authorization, content-type) cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>>;
}
