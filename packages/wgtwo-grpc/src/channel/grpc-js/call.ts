import { type Channel, type Metadata, type StatusObject, status as statusCode } from "@grpc/grpc-js";
import type { Evidence, TransportFault } from "@telcokit/core/client";
import type { Fields } from "../engine.ts";
import { callCancelled, channelClosed } from "../faults.ts";
import { addFields } from "./metadata.ts";
import { failureOf, isHttpStatus } from "./outcome.ts";
import { SendingNotice } from "./sending-notice.ts";

export interface CallRequest {
  readonly path: string;
  readonly metadata: Metadata;
  readonly message: Uint8Array;
  readonly signal: AbortSignal | undefined;
  readonly evidence: Evidence;
}

/** Where a call runs. */
export interface CallContext {
  readonly channel: Channel;
  /** Lists what runs. */
  readonly running: Set<RunningCall>;
  /** Aborted when the channel is closed. */
  readonly closing: AbortSignal;
  /** What the last connection failed with after TCP. */
  readonly connectFault: () => TransportFault | undefined;
}

/** Told what comes of a call, as bytes. */
export interface CallListener {
  /** The response headers; not told when the call ends without. */
  onHeader(header: Fields): void;
  /** One for each `pull`. */
  onMessage(message: Uint8Array): void;
  /** Told once, at the end, with headers and trailers: without a failure when all is well. */
  onEnd(failure: Error | undefined, fields: Fields): void;
}

export interface RunningCall {
  /** Asks for one more message. The end is told when all messages were asked for. */
  pull(): void;
  /** Ends the call here and at the server. */
  cancel(fault: TransportFault): void;
}

const never: RunningCall = { pull() {}, cancel() {} };

/**
 * Runs a call on the channel itself, below `grpc.Client`: so messages that arrived before a failure are not lost,
 * nothing is read before it is asked for, and no stack is captured per call.
 */
export function startCall(
  { channel, running, closing, connectFault }: CallContext,
  request: CallRequest,
  listener: CallListener,
): RunningCall {
  const { evidence, signal } = request;
  if (closing.aborted || signal?.aborted === true) {
    listener.onEnd(closing.aborted ? channelClosed() : callCancelled(), {});
    return never;
  }
  // The deadline is told to the service in the metadata: whoever waits has a clock of their own, and needs no second.
  const call = channel.createCall(request.path, Number.POSITIVE_INFINITY, null, null, null);
  const fields: Record<string, string> = {};
  let foreign = false;
  let ended = false;
  const end = (failure: Error | undefined): void => {
    if (ended) return;
    ended = true;
    signal?.removeEventListener("abort", onAbort);
    running.delete(handle);
    listener.onEnd(failure, fields);
  };
  const onAbort = (): void => handle.cancel(callCancelled());
  const onStatus = (status: StatusObject): void => {
    if (ended) return;
    if (addFields(fields, status.metadata) || isHttpStatus(status)) evidence.stage = "answered";
    else if (evidence.stage !== "answered" && call.getPeer() === channel.getTarget())
      evidence.stage = "unsent";
    fields["grpc-status"] = String(status.code);
    const good = status.code === statusCode.OK && !foreign;
    const seen = { answered: evidence.stage === "answered", foreign, connectFault: connectFault() };
    end(good ? undefined : failureOf(status, fields, seen));
  };
  const handle: RunningCall = {
    pull: () => call.startRead(),
    cancel(fault) {
      end(fault);
      call.cancelWithStatus(statusCode.CANCELLED, "");
    },
  };
  running.add(handle);
  signal?.addEventListener("abort", onAbort, { once: true });
  call.setCredentials(new SendingNotice(evidence));
  call.start(request.metadata, {
    onReceiveMetadata(metadata) {
      evidence.stage = "answered";
      addFields(fields, metadata);
      foreign = !/^application\/grpc(?:[+;]|$)/.test(fields["content-type"] ?? "");
      if (!ended) listener.onHeader(fields);
    },
    onReceiveMessage(message: Uint8Array) {
      if (!ended && !foreign) listener.onMessage(message);
    },
    onReceiveStatus: onStatus,
  });
  const { buffer, byteOffset, byteLength } = request.message;
  call.sendMessageWithContext({}, Buffer.from(buffer, byteOffset, byteLength));
  call.halfClose();
  return handle;
}
