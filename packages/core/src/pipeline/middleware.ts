import type { Exchange } from "./exchange.ts";

/** Does its part of a call and gives the value, or throws a `TelcoError`. */
export type Handler<Prepared, Value> = (exchange: Exchange<Prepared>) => Promise<Value>;

/** One capability of the pipeline, wrapped around the rest of it. */
export type Middleware<Prepared, Value> = (next: Handler<Prepared, Value>) => Handler<Prepared, Value>;

/** Wraps `last` in the given order: the first middleware is the outermost. */
export function compose<Prepared, Value>(
  middlewares: readonly Middleware<Prepared, Value>[],
  last: Handler<Prepared, Value>,
): Handler<Prepared, Value> {
  return middlewares.reduceRight((next, middleware) => middleware(next), last);
}
