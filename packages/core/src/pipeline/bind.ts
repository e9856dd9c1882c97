import { type Call, createCall } from "../calls/call.ts";
import type { RefusedError } from "../errors/refused-error.ts";
import type {
  Effect,
  FailureOf,
  MayStayOpen,
  Operation,
  OperationInfo,
  Route,
} from "../operation/operation.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { SharedTimeouts } from "../time/shared-timeouts.ts";
import { lazily } from "../util/lazy.ts";
import { attempt } from "./attempt.ts";
import { authenticate } from "./authenticate.ts";
import { createExchange, noOptions } from "./exchange.ts";
import { compose, type Handler } from "./middleware.ts";
import { observe } from "./observe.ts";
import { type Prepare, prepare } from "./prepare.ts";
import { retry } from "./retry.ts";
import { turn } from "./turn.ts";

/** A method of a client. Every one takes the common call options last. */
export type Method<Input, Value, E> = (input: Input, options?: CallOptions) => Call<Value, E>;

/** An operation together with its wire: everything the pipeline needs to run it. */
export interface Binding<
  Input,
  Refused extends RefusedError,
  In extends Effect,
  Parsed,
  LeftOpen extends MayStayOpen<In>,
  Prepared,
  Value,
> {
  readonly operation: Operation<Input, Refused, In, Parsed, LeftOpen>;
  readonly route: Route;
  /** Where requests go, `https://host:port`. */
  readonly origin: string;
  /** Where timers are not bound to requests, attempts share them. */
  readonly timeouts?: SharedTimeouts | undefined;
  readonly prepare: Prepare<Parsed, Prepared>;
  /** One attempt: transport and decode. `exchange.cancellation`, `.credential`, `.evidence` and `.prepared` are set. */
  readonly send: Handler<Prepared, Value>;
}

/**
 * Puts the pipeline together, once per client and operation:
 * validate → recipient → deadline → retry with budget → authenticate → turn → attempt → transport → decode.
 * Input, value and errors of the method are those that the operation declares.
 */
export function bindOperation<
  Input,
  Refused extends RefusedError,
  In extends Effect,
  Parsed,
  LeftOpen extends MayStayOpen<In>,
  Prepared,
  Value,
>(
  runtime: Runtime,
  binding: Binding<Input, Refused, In, Parsed, LeftOpen, Prepared, Value>,
): Method<Input, Value, FailureOf<In, Refused>> {
  const { operation, route, origin } = binding;
  const schemaFor = lazily(() => runtime.kit().then(operation.request));
  const { limiter } = runtime;
  const recipientOf =
    operation.reaches === undefined ? undefined : (input: Parsed) => operation.recipient?.(input);
  const limited =
    limiter === undefined
      ? [attempt<Prepared, Value>]
      : [turn<Prepared, Value>(limiter), attempt<Prepared, Value>];
  const run = compose<Prepared, Value>(
    [prepare(schemaFor, binding.prepare, recipientOf), retry, authenticate, ...limited],
    binding.send,
  );
  const info: OperationInfo = {
    title: `${runtime.system} ${operation.name}`,
    effect: operation.effect,
    route,
    origin,
    timeouts: binding.timeouts,
    advice: operation.advice,
    scopes: operation.scopes,
  };
  return (input, options) =>
    createCall(
      observe<Prepared, Value, FailureOf<In, Refused>>(
        createExchange(runtime, info, input, options ?? noOptions),
        run,
      ),
    );
}
