/**
 * What can go wrong with a request. Each kind is what really happens on the wire, also through TLS.
 *
 * `executed` says whether the service did what was asked before the trouble: with `true` the SMS is in the outbox
 * although the client saw a reset. `@default false`, so that the request was read and nothing more.
 */
export type Fault =
  | DelayFault
  | StatusFault
  | HtmlFault
  | ResetFault
  | CloseFault
  | TruncateFault
  | HangFault
  | BlackholeFault
  | GrpcStatusFault
  | GoawayFault
  | RstStreamFault
  | DropAckFault
  | KoFault
  | UnauthenticatedFault
  | RefuseTokenFault;

/** The answer comes `ms` milliseconds late. Delays of several rules add up, and other faults still apply. */
export interface DelayFault {
  readonly kind: "delay";
  readonly ms: number;
}

/** An HTTP status. On a gRPC operation: the plain HTTP answer of a proxy in front of the service. */
export interface StatusFault {
  readonly kind: "status";
  readonly status: number;
  /** A string goes as it is, anything else as JSON, none sends no content. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly executed?: boolean;
}

/** 200 with a web page, as captive portals and login walls answer. */
export interface HtmlFault {
  readonly kind: "html";
  /** @default a short page */
  readonly html?: string;
  readonly executed?: boolean;
}

/** TCP RST after the request was read. */
export interface ResetFault {
  readonly kind: "reset";
  readonly executed?: boolean;
}

/** FIN after the request was read, without an answer. */
export interface CloseFault {
  readonly kind: "close";
  readonly executed?: boolean;
}

/** The request is carried out; its answer stops in the middle of the body. */
export interface TruncateFault {
  readonly kind: "truncate";
  /**
   * `close` ends the connection; `clean` (gRPC only) half a message and then OK trailers.
   * @default "close"
   */
  readonly ending?: "close" | "clean";
}

/** No answer ever; the connection stays up and answers pings. */
export interface HangFault {
  readonly kind: "hang";
  readonly executed?: boolean;
}

/** gRPC: the whole connection falls silent, pings included, without being closed. */
export interface BlackholeFault {
  readonly kind: "blackhole";
  readonly executed?: boolean;
}

/** A gRPC status. Code 0 ends a stream as if the server had nothing more to say. */
export interface GrpcStatusFault {
  readonly kind: "grpc-status";
  /** 0 to 16. */
  readonly code: number;
  readonly details?: string;
  /** Trailers. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly executed?: boolean;
}

/**
 * GOAWAY on the connection of the call.
 * - `graceful`: includes the call, which is answered; new calls need a new connection
 * - `below`: leaves the call out, truthfully: it was never begun. Later calls on the connection are ignored
 * - `including`: includes the call, then FIN without an answer
 * - `error`: the same with an error code
 */
export interface GoawayFault {
  readonly kind: "goaway";
  /** @default "graceful" */
  readonly variant?: "graceful" | "below" | "including" | "error";
  /** For `error`. @default 11 ENHANCE_YOUR_CALM */
  readonly code?: number;
  /** Debug data. @default "" */
  readonly debug?: string;
  readonly executed?: boolean;
}

/** HTTP/2: RST_STREAM; a REST request over HTTP/1.1 meets a FIN. Proxies say 7, REFUSED_STREAM, also of what a server behind them has executed. */
export interface RstStreamFault {
  readonly kind: "rst-stream";
  /** @default 8 CANCEL */
  readonly code?: number;
  readonly executed?: boolean;
}

/**
 * `events.ack` only. `lost`: SUCCESS, yet the event comes again. `refused`: FAILURE; `unspecified`: code 0;
 * neither settles the event.
 */
export interface DropAckFault {
  readonly kind: "drop-ack";
  /** @default "lost" */
  readonly mode?: "lost" | "refused" | "unspecified";
}

/** Wind-Proxy only: its no, a `result` that is not OK, in place of the answer. */
export interface KoFault {
  readonly kind: "ko";
  /** `KO4`; anything goes, also what no document lists. */
  readonly code: string;
  /** Why SPAI did not send an SMS, `B1` say. @default none */
  readonly info?: string;
  /** `resultDescription`. @default a few words */
  readonly description?: string;
  /** The HTTP status. @default 200, as Wind-Proxy does */
  readonly status?: number;
  readonly executed?: boolean;
}

/** The token that came with the request ceases to be valid, at once and for good. */
export interface UnauthenticatedFault {
  readonly kind: "unauthenticated";
}

/** `token` only: 401 as for a wrong secret, or another OAuth error as 400. */
export interface RefuseTokenFault {
  readonly kind: "refuse-token";
  /** @default "invalid_client" */
  readonly error?: string;
}

export type FaultKind = Fault["kind"];
