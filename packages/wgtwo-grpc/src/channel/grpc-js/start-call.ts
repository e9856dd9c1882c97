import type { ClientHttp2Stream } from "node:http2";
import type { TransportFault } from "@telcokit/core/client";
import type { Fields } from "../engine.ts";
import { repetition } from "../repeat-refused.ts";
import {
  ActiveCall,
  type ActiveCallListener,
  type CallContext,
  type CallListener,
  type CallRequest,
  type Patience,
  type RunningCall,
} from "./call.ts";

/**
 * Runs a call, and runs it again at once when the service refused it by GOAWAY before it was processed: on another
 * connection, as the old one takes no more calls (gRFC A6, "transparent retries").
 */
export function startCall(context: CallContext, request: CallRequest, listener: CallListener): RunningCall {
  return new RepeatedCall(context, request, listener);
}

class RepeatedCall implements RunningCall, ActiveCallListener {
  readonly #context: CallContext;
  readonly #request: CallRequest;
  readonly #listener: CallListener;
  #current: ActiveCall;
  #patience: Patience = "patient";
  #repetitions = 0;
  #pulls = 0;
  #cancelled: TransportFault | undefined;

  constructor(context: CallContext, request: CallRequest, listener: CallListener) {
    this.#context = context;
    this.#request = request;
    this.#listener = listener;
    this.#current = new ActiveCall(context, request, this);
    this.#current.start(this.#patience);
  }

  get waits(): boolean {
    return this.#current.waits;
  }

  pull(): void {
    this.#pulls += 1;
    this.#current.pull();
  }

  cancel(fault: TransportFault): void {
    this.#cancelled ??= fault;
    this.#current.cancel(fault);
  }

  onStream(stream: ClientHttp2Stream): void {
    this.#listener.onStream(stream);
  }

  onHeader(header: Fields): void {
    this.#listener.onHeader(header);
  }

  onMessage(message: Uint8Array): void {
    this.#listener.onMessage(message);
  }

  onEnd(failure: Error | undefined, fields: Fields): void {
    const repeated = failure === undefined ? undefined : repetition(failure, this.#repetitions);
    if (repeated === undefined) {
      this.#listener.onEnd(failure, fields);
      return;
    }
    this.#repetitions += 1;
    const { pauseMs } = repeated;
    // grpc-js may not have heard of the connection's end yet, and would choose it again.
    if (pauseMs === 0) setImmediate(() => this.#again());
    else setTimeout(() => this.#again(), pauseMs);
  }

  /** One that does not wait hears what is wrong with the connection. */
  onWaited(): void {
    this.#patience = "impatient";
    this.#again();
  }

  #again(): void {
    // Meanwhile there was nobody to cancel.
    if (this.#cancelled !== undefined) {
      this.#listener.onEnd(this.#cancelled, {});
      return;
    }
    this.#current = new ActiveCall(this.#context, this.#request, this);
    this.#current.start(this.#patience);
    for (let pull = 0; pull < this.#pulls; pull += 1) this.#current.pull();
  }
}
