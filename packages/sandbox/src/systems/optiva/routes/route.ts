import type { PlainAnswer } from "../../../http/answer.ts";
import type { OptivaOperation } from "../../../operations/optiva.ts";
import type { BodyCarrier } from "../tmf/body.ts";

/** A request that may be served: its token allows it. */
export interface OptivaRequest extends BodyCarrier {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** Whether the token's roles allow `verb` on `entity` as well. */
  allows(entity: string, verb: string): boolean;
}

/** Answers, or throws a `TmfRefusal`. Never waits: what one request does is never mixed with another's. */
export type ServeOptiva = (request: OptivaRequest) => PlainAnswer;

export type OptivaRoutes = Readonly<Record<OptivaOperation, ServeOptiva>>;

/** The part of the routes whose names are, or begin with, one of `Names`. */
export type RoutesOf<Names extends string> = Pick<
  OptivaRoutes,
  Extract<OptivaOperation, Names | `${Names}.${string}`>
>;
