import type { Evidence } from "../network/evidence.ts";
import { type Cancellation, endingOf } from "../util/ending.ts";

/** One HTTP request as plain values. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, already encoded. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
  /** Answers larger than this many bytes, decompressed, are a fault. */
  readonly maxReplyBytes: number;
  /** The request is a write: keep it off idle connections that the other side may just have closed. */
  readonly freshConnection: boolean;
  /** The body is wanted as it came, in the answer's `bytes`: for what is not text. @default false */
  readonly wantsBytes?: boolean | undefined;
  /** Where to note how far the request got. A transport that cannot tell leaves it alone. */
  readonly evidence: Evidence;
}

/** One HTTP answer as plain values, whatever its status. */
export interface HttpReply {
  readonly status: number;
  /** Names in lower case. Of a header sent several times the values, joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The proxy, `host:port`, that made the request in the client's place, without a tunnel: what reads like an answer of the
   * service may be the proxy's own.
   */
  readonly proxy?: string;
  /** The whole body, decompressed and decoded as UTF-8, or as the charset that it declares. Empty when bytes were wanted. */
  readonly body: string;
  /** The whole body, decompressed, when bytes were wanted. Nobody else has a hand on it. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/**
 * Carries a request to a server. It never follows a redirect, never repeats a request, and throws `TransportFault`
 * when no whole answer arrived.
 */
export interface HttpTransport {
  (request: HttpRequest): Promise<HttpReply>;
  /** Ends its connections. A client calls it only for a transport that it made itself. */
  close?(): Promise<void>;
  /** Why it cannot reach an address, whoever serves it. Asked when a client is made. */
  refuses?(url: string): string | undefined;
}

/** A request as its signal leaves it: what ends it is told beside it. */
export type PlainRequest = Omit<HttpRequest, "signal">;

/** Carries a request to a server, unless `cancellation` comes first. */
export type Send = (request: PlainRequest, cancellation: Cancellation) => Promise<HttpReply>;

/** By the function itself: one that somebody wraps, or copies the properties of, is not ours any more. */
const sends = new WeakMap<HttpTransport, Send>();

/** A transport of ours. Clients need no AbortSignal to send by it, which is a tenth of a call. */
export function transportOf(send: Send, more: Pick<HttpTransport, "close" | "refuses">): HttpTransport {
  const transport = (request: HttpRequest): Promise<HttpReply> => send(request, endingOf(request.signal));
  const made = Object.assign(transport, more);
  sends.set(made, send);
  return made;
}

/** How clients send by a transport, whoever made it. */
export function senderOf(transport: HttpTransport): Send {
  return (
    sends.get(transport) ??
    ((request, cancellation) => transport({ ...request, signal: cancellation.signal }))
  );
}
