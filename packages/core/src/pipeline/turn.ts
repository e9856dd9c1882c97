import type { Limiter } from "../runtime/limit/local-limiter.ts";
import { type Bounds, bounded } from "./bounded.ts";
import type { Handler, Middleware } from "./middleware.ts";

const waitingForTurn: Bounds = { phase: () => "turn", verdict: () => ({ ran: "no", transient: true }) };

/** Lets an attempt begin only when the client's limit allows it. Nothing is sent before. */
export function turn<Prepared, Value>(limiter: Limiter): Middleware<Prepared, Value> {
  return (next: Handler<Prepared, Value>) => (exchange) => {
    if (limiter.take()) return next(exchange);
    return bounded(exchange, waitingForTurn, ({ signal }) => limiter.turn(signal)).then(() => next(exchange));
  };
}
