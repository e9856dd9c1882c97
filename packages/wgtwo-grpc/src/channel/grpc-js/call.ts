import type { ClientHttp2Stream } from "node:http2";
import {
  type Channel,
  connectivityState,
  type Metadata,
  type StatusObject,
  status as statusCode,
} from "@grpc/grpc-js";
import {
  type Ending,
  type Evidence,
  type Line,
  type Linked,
  systemClock,
  type TransportFault,
} from "@telcokit/core/client";
import type { Fields } from "../engine.ts";
import { callCancelled, channelClosed, connectionGone, refusedByGoaway } from "../faults.ts";
import type { SessionWatch } from "../http2/session-watch.ts";
import { prefixBytes } from "../message-reader.ts";
import type { ProxyEndpoint } from "../proxy.ts";
import { addFields } from "./metadata.ts";
import { failureOf, isHttpStatus } from "./outcome.ts";
import { type SendingListener, SendingNotice } from "./sending-notice.ts";
import type { StreamObserver } from "./stream-observer.ts";

export interface CallRequest {
  readonly path: string;
  readonly metadata: Metadata;
  readonly message: Uint8Array;
  readonly ending: Ending;
  readonly evidence: Evidence;
  /** How long it may wait for a service that was reached before, in milliseconds. */
  readonly patienceMs: number;
}

/** Where a call runs. */
export interface CallContext {
  readonly channel: Channel;
  readonly observer: StreamObserver;
  /** Who runs. */
  readonly running: Line<ActiveCall>;
  /** Aborted when the channel is closed. */
  readonly closing: AbortSignal;
  /** What the last connection failed with after TCP. */
  readonly lastFault: () => TransportFault | undefined;
  readonly proxy: ProxyEndpoint | undefined;
}

/** Told what comes of a call, as bytes. */
export interface CallListener {
  /** The HTTP/2 stream that carries the call, where this platform shows it, before anything came over it. */
  onStream(stream: ClientHttp2Stream): void;
  /** The response headers; not told when the call ends without. */
  onHeader(header: Fields): void;
  /** One for each `pull`. */
  onMessage(message: Uint8Array): void;
  /** Told once, at the end, with headers and trailers: without a failure when all is well. */
  onEnd(failure: Error | undefined, fields: Fields): void;
}

export interface RunningCall {
  /** No connection carries it yet. */
  readonly waits: boolean;
  /** Asks for one more message. The end is told when all messages were asked for. */
  pull(): void;
  /** Ends the call here and at the server. */
  cancel(fault: TransportFault): void;
}

/** Whether a call waits for a service that was reached before; one that never was may have a wrong address. */
export type Patience = "patient" | "impatient";

export interface ActiveCallListener extends CallListener {
  /** It waited for a connection in vain and is over, unsent. Told instead of `onEnd`. */
  onWaited(): void;
}

/**
 * Runs a call on the channel itself, below `grpc.Client`: so messages that arrived before a failure are not lost,
 * nothing is read before it is asked for, and no stack is captured per call.
 */
export class ActiveCall implements RunningCall, SendingListener, Linked<ActiveCall> {
  before: ActiveCall | undefined;
  after: ActiveCall | undefined;
  readonly #context: CallContext;
  readonly #request: CallRequest;
  readonly #listener: ActiveCallListener;
  // The deadline is told to the service in the metadata: whoever waits has a clock of their own, and needs no second.
  readonly #call: ReturnType<Channel["createCall"]>;
  readonly #fields: Record<string, string> = {};
  #stream: ClientHttp2Stream | undefined;
  #connection: SessionWatch | undefined;
  /** A connection was chosen for it. */
  #picked = false;
  #foreign = false;
  #ended = false;
  #stopWaiting: (() => void) | undefined;
  #stopListening: (() => void) | undefined;

  constructor(context: CallContext, request: CallRequest, listener: ActiveCallListener) {
    this.#context = context;
    this.#request = request;
    this.#listener = listener;
    this.#call = context.channel.createCall(request.path, Number.POSITIVE_INFINITY, null, null, null);
  }

  get waits(): boolean {
    return this.#request.evidence.stage === "unsent";
  }

  start(patience: Patience): void {
    const { closing, running, observer } = this.#context;
    const { evidence, ending, metadata, message, patienceMs } = this.#request;
    evidence.stage = "unsent";
    if (closing.aborted || ending.over) {
      this.cancel(closing.aborted ? channelClosed() : callCancelled());
      return;
    }
    const waits = patience === "patient" && patienceMs > 0 && observer.reached;
    if (waits) this.#limitWait(patienceMs);
    metadata.setOptions({ waitForReady: waits });
    running.join(this);
    this.#stopListening = ending.onEnd(() => this.cancel(callCancelled()));
    this.#call.setCredentials(new SendingNotice(observer, this));
    this.#call.start(metadata, this);
    // Where streams show themselves, it is written onto the call's own.
    if (observer.works) return;
    const { buffer, byteOffset, byteLength } = message;
    this.#call.sendMessageWithContext({}, Buffer.from(buffer, byteOffset, byteLength));
    this.#call.halfClose();
  }

  pull(): void {
    this.#call.startRead();
  }

  cancel(fault: TransportFault): void {
    this.#end(fault);
    this.#call.cancelWithStatus(statusCode.CANCELLED, "");
  }

  onSending(): void {
    this.#picked = true;
    if (!this.#ended) this.#request.evidence.stage = "sent";
  }

  onStarted(stream: ClientHttp2Stream | undefined, connection: SessionWatch | undefined): void {
    this.#stream = stream;
    this.#connection = connection;
    if (stream !== undefined) this.#takeOver(stream);
    if (!this.#context.observer.works || stream !== undefined) return;
    this.#picked = false;
    if (!this.#ended) this.#request.evidence.stage = "unsent";
  }

  /**
   * The bodies of the request and of the answer go past grpc-js: it would hand each on through half a dozen promises.
   * Headers, trailers and the end stay its business.
   */
  #takeOver(stream: ClientHttp2Stream): void {
    this.#listener.onStream(stream);
    stream.end(framed(this.#request.message));
  }

  /** Ends the wait shortly before nobody waits for the call any more. A connection that is there needs no timer. */
  #limitWait(patienceMs: number): void {
    if (this.#context.channel.getConnectivityState(false) === connectivityState.READY) return;
    const onLate = (): void => {
      if (this.#ended || !this.waits) return;
      this.#release();
      this.#call.cancelWithStatus(statusCode.CANCELLED, "");
      this.#listener.onWaited();
    };
    this.#stopWaiting = systemClock.after(patienceMs, onLate, "background");
  }

  /** Told by grpc-js, as the next two are. */
  onReceiveMetadata(header: Metadata): void {
    this.#request.evidence.stage = "answered";
    addFields(this.#fields, header);
    this.#foreign = !/^application\/grpc(?:[+;]|$)/.test(this.#fields["content-type"] ?? "");
    if (!this.#ended) this.#listener.onHeader(this.#fields);
  }

  onReceiveMessage(received: Uint8Array): void {
    if (!this.#ended && !this.#foreign) this.#listener.onMessage(received);
  }

  onReceiveStatus(status: StatusObject): void {
    if (this.#ended) return;
    const { channel, lastFault, proxy } = this.#context;
    const { evidence } = this.#request;
    if (addFields(this.#fields, status.metadata) || isHttpStatus(status)) evidence.stage = "answered";
    const answered = evidence.stage === "answered";
    if (!answered && this.#call.getPeer() === channel.getTarget()) evidence.stage = "unsent";
    this.#fields["grpc-status"] = String(status.code);
    if (status.code === statusCode.OK && !this.#foreign) {
      this.#end(undefined);
      return;
    }
    const seen = { answered, foreign: this.#foreign, lastFault: lastFault(), proxy };
    this.#end(this.#neverRan() ?? failureOf(status, this.#fields, seen));
  }

  /** What the connection itself proves. */
  #neverRan(): TransportFault | undefined {
    const { observer } = this.#context;
    if (this.#request.evidence.stage === "answered" || !observer.works || !this.#picked) return undefined;
    // Without a number it was never put on the connection, which was dead already.
    if (this.#stream?.id === undefined) return connectionGone();
    return this.#connection?.neverProcessed(this.#stream) === true ? refusedByGoaway() : undefined;
  }

  #end(failure: Error | undefined): void {
    if (this.#ended) return;
    this.#release();
    this.#listener.onEnd(failure, this.#fields);
  }

  #release(): void {
    this.#ended = true;
    this.#stopWaiting?.();
    this.#stopListening?.();
    this.#context.running.leave(this);
  }
}

/** As gRPC sends a message that is not packed. */
function framed(message: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(prefixBytes + message.length);
  bytes[0] = 0;
  bytes.writeUInt32BE(message.length, 1);
  bytes.set(message, prefixBytes);
  return bytes;
}
