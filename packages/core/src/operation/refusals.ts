import type { ErrorCategory } from "../errors/error-category.ts";
import type { RefusedError, RefusedErrorOptions } from "../errors/refused-error.ts";
import type { Verdict } from "../errors/telco-error.ts";

/** An answer of a service, whatever the wire: what refusals are read from. */
export interface Answer {
  /** Whether the protocol calls it a success: HTTP 2xx, gRPC OK. */
  readonly ok: boolean;
  /** The HTTP status, or the number of the gRPC status. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body or the message; `undefined` for an empty body, a string for a body that is not JSON. */
  readonly data: unknown;
  /** The body as it came, of an operation that reads bytes. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** One documented "no". */
export interface Refusal<Code extends string = string> {
  /** The code as users see it. */
  readonly code: Code;
  /** What it means for this operation and what to do. Goes into the message: our words only. */
  readonly meaning: string;
  /** What kind of failure it is. */
  readonly category: ErrorCategory;
  /**
   * Whether the request may have been carried out nevertheless:
   * `refused` (default) it was not and will not be, `not-executed` it never got that far, `unknown` the vendor leaves it open.
   */
  readonly outcome?: "refused" | "not-executed" | "unknown";
  /** It may succeed a moment later. Retried by us when the effect and the outcome allow it. */
  readonly transient?: boolean;
  /** Not repeated by us, but the caller may, once they looked at it. */
  readonly retryable?: boolean;
  /** The shortest wait before the next attempt, in milliseconds. A longer `Retry-After` of the answer is obeyed. */
  readonly waitMs?: number;
  /** At most this many attempts in all, whatever `retry` says: for a failure that rarely passes by itself. */
  readonly attempts?: number;
  /**
   * The same answer may come for a credential that has run out: one that can be renewed is, and the attempt is
   * replayed once, to tell the two apart.
   */
  readonly doubtsCredential?: boolean;
  /** The service asks us to slow down: the back-off begins with a longer wait. */
  readonly throttled?: boolean;
  /**
   * When an earlier attempt of the same call may have run, this answer says that it did: the call has succeeded.
   * For what cannot be done twice, such as deleting. REST only.
   */
  readonly doneOnRepeat?: boolean;
}

/** A "no" that leaves open whether the request was carried out: of a write, callers see an `OutcomeUnknownError`. */
export interface LeftOpenRefusal<Code extends string> extends Refusal<Code> {
  readonly outcome: "unknown";
}

/** Any "no" of a service: one that callers meet, or one that leaves a write open. */
export type RefusalOf<Refused extends RefusedError, LeftOpen extends string = never> =
  | Refusal<Refused["code"]>
  | LeftOpenRefusal<LeftOpen>;

/**
 * Where in a good-looking answer the "no" hides, and what each known value means.
 * Every system declares one of these per operation; `readVerdict` is the only decoder.
 */
export interface Refusals<Refused extends RefusedError = RefusedError, LeftOpen extends string = never> {
  /**
   * The service's verdict in its raw spelling, normalised (`KO04` → `KO4`); `undefined` when the answer holds none.
   * `missing: "yes"` says what that means for an answer the protocol calls a success; by default it fails closed.
   */
  readonly verdict: (answer: Answer) => string | number | undefined;
  readonly missing?: "yes" | "invalid";
  /**
   * The verdict stands in the status line alone, so an error page in place of a JSON body takes nothing from it.
   * By default an answer whose body is no JSON is not taken for the service's own.
   */
  readonly ignoresBody?: boolean;
  /** The values that mean yes. */
  readonly yes: readonly (string | number)[];
  /**
   * The values that mean no, or a function that tells, for services whose codes nobody can list. Anything that is
   * neither a yes nor a no fails closed.
   */
  readonly no: NoTable<Refused, LeftOpen> | NoReader<Refused, LeftOpen>;
  /** What a function is known to tell: for the manifest, which cannot ask it. */
  readonly documented?: readonly RefusalOf<Refused, LeftOpen>[];
  /** The service's own explanation in the answer, for `error.serverMessage`. */
  readonly words?: (answer: Answer) => string | undefined;
  /** Makes the package's error. */
  readonly error: (
    options: RefusedErrorOptions<Refused["code"] | LeftOpen>,
    answer: Answer,
  ) => Refused | RefusedError<LeftOpen>;
}

export type NoTable<Refused extends RefusedError, LeftOpen extends string = never> = Readonly<
  Record<string, RefusalOf<Refused, LeftOpen>>
>;
export type NoReader<Refused extends RefusedError, LeftOpen extends string = never> = (
  value: string | number,
  answer: Answer,
) => RefusalOf<Refused, LeftOpen> | undefined;

/** What an answer says: a yes, a documented no, a value nobody documented, or nothing at all. */
export type Reading<Refused extends RefusedError = RefusedError, LeftOpen extends string = never> =
  | { readonly says: "yes" }
  | { readonly says: "no"; readonly refusal: RefusalOf<Refused, LeftOpen> }
  | { readonly says: "unknown"; readonly value: string | number }
  | { readonly says: "nothing" };

export function readVerdict<Refused extends RefusedError, LeftOpen extends string = never>(
  refusals: Refusals<Refused, LeftOpen>,
  answer: Answer,
): Reading<Refused, LeftOpen> {
  const value = refusals.verdict(answer);
  if (value === undefined)
    return refusals.missing === "yes" && answer.ok ? { says: "yes" } : { says: "nothing" };
  if (refusals.yes.includes(value)) return { says: "yes" };
  const refusal = readNo(refusals.no, value, answer);
  return refusal === undefined ? { says: "unknown", value } : { says: "no", refusal };
}

function readNo<Refused extends RefusedError, LeftOpen extends string>(
  no: NoTable<Refused, LeftOpen> | NoReader<Refused, LeftOpen>,
  value: string | number,
  answer: Answer,
): RefusalOf<Refused, LeftOpen> | undefined {
  if (typeof no === "function") return no(value, answer);
  return Object.hasOwn(no, value) ? no[value] : undefined;
}

export function verdictOfRefusal(refusal: Refusal): Verdict {
  const ran = { refused: "refused", "not-executed": "no", unknown: "maybe" } as const;
  return {
    ran: ran[refusal.outcome ?? "refused"],
    transient: refusal.transient ?? false,
    ...(refusal.attempts === undefined ? {} : { attempts: refusal.attempts }),
    ...(refusal.throttled === true ? { throttled: true } : {}),
    ...(refusal.doubtsCredential === true ? { doubtsCredential: true } : {}),
  };
}
