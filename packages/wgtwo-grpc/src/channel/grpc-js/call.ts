import {
  CallCredentials,
  type Channel,
  Metadata,
  type StatusObject,
  status as statusCode,
} from "@grpc/grpc-js";
import type { Evidence, TransportFault } from "@telcokit/core/client";
import { callCancelled } from "../faults.ts";
import { createInbox } from "./inbox.ts";
import { toHeaders } from "./metadata.ts";
import { failureOf, isHttpStatus } from "./outcome.ts";

export interface CallRequest {
  readonly path: string;
  readonly metadata: Metadata;
  readonly message: Uint8Array;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly evidence: Evidence;
  /** What the last connection failed with after TCP. */
  readonly connectFault: () => TransportFault | undefined;
  /** Told once, when the call is over. */
  readonly onEnd: () => void;
}

/** A running call as bytes. */
export interface RunningCall {
  /** The response headers; empty ones when the call ended without. */
  readonly header: Promise<Headers>;
  /** The next message, `undefined` after the last. One at a time: nothing is read ahead. Throws what ended the call. */
  next(): Promise<Uint8Array | undefined>;
  /** Known once `next` gave `undefined`. */
  trailer(): Headers;
  /** Ends the call here and at the server. */
  cancel(fault: TransportFault): void;
}

/**
 * Runs a call on the channel itself, below `grpc.Client`: so messages that arrived before a failure are not lost,
 * nothing is read before it is asked for, and no stack is captured per call.
 */
export function startCall(channel: Channel, request: CallRequest): RunningCall {
  const { evidence, signal, timeoutMs } = request;
  const deadline = timeoutMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + timeoutMs;
  const call = channel.createCall(request.path, deadline, null, null, null);
  const inbox = createInbox(() => call.startRead());
  let trailer = new Headers();
  let foreign = false;
  let onHeader: (header: Headers) => void;
  const header = new Promise<Headers>((resolve) => {
    onHeader = resolve;
  });

  const end = (error: Error | undefined): void => {
    if (inbox.ended) return;
    inbox.end(error);
    signal?.removeEventListener("abort", onAbort);
    onHeader(new Headers());
    request.onEnd();
  };
  const cancel = (fault: TransportFault): void => {
    end(fault);
    call.cancelWithStatus(statusCode.CANCELLED, "");
  };
  const onAbort = (): void => cancel(callCancelled());
  const onStatus = (status: StatusObject): void => {
    if (Object.keys(status.metadata.getMap()).length > 0 || isHttpStatus(status)) evidence.stage = "answered";
    else if (evidence.stage !== "answered" && call.getPeer() === channel.getTarget())
      evidence.stage = "unsent";
    trailer = toHeaders(status.metadata);
    const good = status.code === statusCode.OK && !foreign;
    const seen = { answered: evidence.stage === "answered", foreign, connectFault: request.connectFault() };
    end(good ? undefined : failureOf(status, seen));
  };

  if (signal?.aborted === true) {
    cancel(callCancelled());
    return { header, next: inbox.next, trailer: () => trailer, cancel };
  }
  signal?.addEventListener("abort", onAbort, { once: true });
  call.setCredentials(noteSending(evidence));
  call.start(request.metadata, {
    onReceiveMetadata(metadata) {
      evidence.stage = "answered";
      const headers = toHeaders(metadata);
      foreign = !/^application\/grpc(?:[+;]|$)/.test(headers.get("content-type") ?? "");
      onHeader(headers);
    },
    onReceiveMessage(message: Uint8Array) {
      if (!foreign) inbox.push(message);
    },
    onReceiveStatus: onStatus,
  });
  const { buffer, byteOffset, byteLength } = request.message;
  call.sendMessageWithContext({}, Buffer.from(buffer, byteOffset, byteLength));
  call.halfClose();
  return { header, next: inbox.next, trailer: () => trailer, cancel };
}

/**
 * grpc-js asks for call credentials when it has picked a connection and is about to open the stream on it: the only
 * sign, while a call runs, that bytes may leave from now on. (Its interceptors fire although nothing is sent.)
 */
function noteSending(evidence: Evidence): CallCredentials {
  return CallCredentials.createFromMetadataGenerator((_options, callback) => {
    evidence.stage = "sent";
    callback(null, new Metadata());
  });
}
