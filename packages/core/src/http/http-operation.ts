import type { RefusedError } from "../errors/refused-error.ts";
import type { Effect, MayStayOpen, Operation } from "../operation/operation.ts";
import type { Answer } from "../operation/refusals.ts";
import type { SchemaOf } from "../operation/schema.ts";

export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;

/** What an operation makes of its input for the wire. */
export interface HttpParts {
  /** Values for the `{names}` of the path; each is encoded into its own segment. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A REST operation as data; see `Operation`. */
export interface HttpOperation<
  Input,
  Reply,
  Value,
  Refused extends RefusedError,
  In extends Effect,
  Parsed = Input,
  LeftOpen extends MayStayOpen<In> = never,
> extends Operation<Input, Refused, In, Parsed, LeftOpen> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A template: `/subscription/v2/msisdn/{msisdn}`. Also its name in traces. */
  readonly path: `/${string}`;
  readonly parts: (input: Parsed) => HttpParts;
  /** What the JSON body of a 2xx looks like. Left out: the body is not read. */
  readonly reply?: SchemaOf<Reply>;
  /** What the caller gets. */
  readonly value: (reply: Reply, answer: Answer, input: Parsed) => Value;
  /**
   * What the body of an answer is read as. `bytes` are in the answer's `bytes`; what came as text in their place, an error
   * or a page, is read as that. @default "json"
   */
  readonly reads?: "json" | "bytes";
  /** How text becomes data, for a service whose JSON needs care. It throws when the text is not JSON. @default JSON.parse */
  readonly parse?: (text: string) => unknown;
  /**
   * Whether a 401 is a refused `credential` (default), this operation's own `answer`, left to its refusals, or whichever
   * its headers tell: with a `challenge` (`WWW-Authenticate`, RFC 9110 section 11.6.1) the former, without one the latter.
   */
  readonly unauthorized?: "credential" | "answer" | "challenge";
  /** Statuses beside 2xx that `value` makes something of too, unless `refusals` know better. */
  readonly answers?: readonly number[];
  /**
   * How a value of the path is written, for a service that departs from the standard. What it returns is sent as it is.
   * @default encodeURIComponent
   */
  readonly encodeSegment?: (value: string) => string;
}
