import type { Evidence } from "../network/evidence.ts";

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
