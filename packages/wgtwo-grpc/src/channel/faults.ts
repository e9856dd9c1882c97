import { faultOf, TransportFault } from "@telcokit/core/client";

/** Faults of the framing: the service answered, but not with what gRPC is. */
export const framingFaults = {
  not_grpc: "the answer is not gRPC: something between here and the service may have answered",
  missing_message: "the answer ended before its message was complete",
  extra_message: "the answer holds more than one message",
  undecodable: "the answer's message cannot be decoded",
  reply_too_large: "the answer is larger than maxReplyBytes",
} as const;

export type FramingFault = keyof typeof framingFaults;

export const framingFault = (code: FramingFault): TransportFault => new TransportFault({ code });

/** The HTTP/2 peer vouches for not having looked at the request: REFUSED_STREAM, or GOAWAY below it. */
export const refusedStream = (): TransportFault =>
  new TransportFault({ code: "REFUSED_STREAM", refusedByPeer: true });

/** The connection went away under a call: a FIN, a GOAWAY that includes it, an unanswered PING. */
export const connectionLost = (code = "connection_lost"): TransportFault => new TransportFault({ code });

/** What Node says of a connection that did not come about. Its codes are constants, and safe to print. */
export function connectFault(error: unknown): TransportFault {
  if (error instanceof TransportFault) return error;
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === undefined || !/^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return faultOf(error);
  return new TransportFault({ code, syscall });
}

export const channelClosed = (): TransportFault => new TransportFault({ code: "channel_closed" });

/** The caller's signal ended the call. Nobody waits for it any more. */
export const callCancelled = (): TransportFault => new TransportFault({ code: "call_cancelled" });

/**
 * Engines and servers word it differently, and report it with the code that also means "slow down":
 * grpc-js `Received message larger than max (5 vs 4)`, Connect `message size 5 is larger than configured readMaxBytes 4`.
 */
export function saysTooLarge(message: string): boolean {
  return /^Received message (?:larger than max \(|that decompresses to a size larger than )|larger than configured readMaxBytes/.test(
    message,
  );
}
