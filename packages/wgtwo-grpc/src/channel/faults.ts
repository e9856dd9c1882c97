import { faultOf, TransportFault, tlsWord } from "@telcokit/core/client";

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

/**
 * GOAWAY on this very connection with a last stream below ours: the service never looked at the request (RFC 9113, 6.8).
 * It is repeated at once on another connection (gRFC A6).
 */
export const refusedByGoaway = (): TransportFault =>
  new TransportFault({ code: "GOAWAY", refusedByPeer: true });

/** The connection died between being chosen for the call and carrying it. */
export const connectionGone = (): TransportFault =>
  new TransportFault({ code: "connection_gone", refusedByPeer: true });

/** Nothing was processed, and another connection may carry it at once. */
export function isRepeatable(error: unknown): boolean {
  return error instanceof TransportFault && (error.code === "GOAWAY" || error.code === "connection_gone");
}

/**
 * REFUSED_STREAM for this stream alone. RFC 9113 says that such a request was not processed, but HAProxy says it of
 * requests that were carried out behind it, whenever its own connection to the service dies: it proves nothing.
 */
export const refusedStream = (): TransportFault => new TransportFault({ code: "REFUSED_STREAM" });

/** The connection went away under a call: a FIN, a GOAWAY that includes it, an unanswered PING. */
export const connectionLost = (code = "connection_lost"): TransportFault => new TransportFault({ code });

/** What Node says of a connection that did not come about. Its codes are constants, and safe to print. */
export function connectFault(error: unknown): TransportFault {
  if (error instanceof TransportFault) return error;
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === undefined || !/^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return faultOf(error);
  if (syscall === "getaddrinfo") return new TransportFault({ code: "dns_failed", syscall });
  return new TransportFault({ code: tlsWord(code) ?? code, syscall });
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
