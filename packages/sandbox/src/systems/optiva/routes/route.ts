import type { PlainAnswer } from "../../../http/answer.ts";
import type { OptivaOperation } from "../../../operations/optiva.ts";
import type { BodyCarrier } from "../tmf/body.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request that may be served: its token allows it. */
export interface OptivaRequest extends BodyCarrier {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** Whether the token's roles allow `verb` on `entity` as well. */
  allows(entity: string, verb: string): boolean;
}

/** One endpoint. */
export interface OptivaRoute {
  readonly operation: OptivaOperation;
  /** What the client calls it when the body says something else. */
  readonly otherwise?: { readonly operation: OptivaOperation; when(body: string): boolean };
  readonly method: Method;
  /** Below `/api`, with `:name` for parameters. */
  readonly path: string;
  /** The entity of the role `SPID:entity:verb`. @default the first part of the path; the verb is the method */
  readonly entity?: string;
  /** Answers, or throws a `TmfRefusal`. Never waits: what one request does is never mixed with another's. */
  serve(request: OptivaRequest): PlainAnswer;
}
