import type { Exchange } from "./exchange.ts";

/**
 * Does its part of a call and gives the value, or fails with a `TelcoError`: at once, or by its promise. Whoever adds no
 * frame of its own to a call that goes well adds nothing to what thousands of them hold while they wait.
 */
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
