import { type Call, createCall } from "../calls/call.ts";
import type { SchemaOf } from "../operation/schema.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { lazily } from "../util/lazily.ts";
import { attempt } from "./attempt.ts";
import { authenticate } from "./authenticate.ts";
import { createExchange, noOptions, type OperationInfo } from "./exchange.ts";
import { compose, type Handler } from "./middleware.ts";
import { observe } from "./observe.ts";
import { type Prepare, prepare } from "./prepare.ts";
import { retry } from "./retry.ts";

/** An operation together with its wire: everything the pipeline needs to run it. */
export interface Binding<Input, Prepared, Value> {
  readonly info: OperationInfo;
  readonly request: SchemaOf<Input>;
  readonly prepare: Prepare<Input, Prepared>;
  /** One attempt: transport and decode. `exchange.signal`, `.credential`, `.evidence` and `.prepared` are set. */
  readonly send: Handler<Prepared, Value>;
}

/**
 * Puts the pipeline together, once per client and operation:
 * validate → deadline → retry with budget → authenticate → attempt → transport → decode.
 */
export function bindOperation<Input, Prepared, Value, E>(
  runtime: Runtime,
  binding: Binding<Input, Prepared, Value>,
): (input: unknown, options?: CallOptions) => Call<Value, E> {
  const schemaFor = lazily(() => runtime.kit().then(binding.request));
  const run = compose<Prepared, Value>(
    [prepare(schemaFor, binding.prepare), retry, authenticate, attempt],
    binding.send,
  );
  return (input, options) =>
    createCall(
      observe<Prepared, Value, E>(createExchange(runtime, binding.info, input, options ?? noOptions), run),
    );
}
