import { printableBrand } from "../util/privacy.ts";
/** What a transport saw fail, below the protocol. */
export interface TransportFaultOptions {
  /** The low-level code: `ECONNREFUSED`, `UND_ERR_SOCKET`, `reply_too_large`, … */
  readonly code: string;
  readonly syscall?: string | undefined;
  /** It was the proxy at this `host:port`, not the service. */
  readonly proxy?: string | undefined;
  /** What the proxy answered. */
  readonly status?: number | undefined;
  /**
   * Whether the request was provably never processed although the evidence may say it left
   * (a GOAWAY of this very connection whose last id lies below the stream).
   */
  readonly refusedByPeer?: boolean | undefined;
  /** The error of the library below that told of it. */
  readonly source?: unknown;
}

/**
 * The only error a transport throws for a failure of the network or of the framing. It shows codes, no foreign text:
 * messages of low-level errors may quote URLs and bodies, so those are kept in `source`, which is never printed.
 */
export class TransportFault extends Error {
  override readonly name = "TransportFault";
  readonly code: string;
  readonly syscall?: string;
  readonly proxy?: string | undefined;
  readonly status?: number | undefined;
  readonly refusedByPeer: boolean;
  readonly #source: unknown;

  constructor(options: TransportFaultOptions) {
    super(options.syscall === undefined ? options.code : `${options.code} (${options.syscall})`);
    this.code = options.code;
    if (options.syscall !== undefined) this.syscall = options.syscall;
    if (options.proxy !== undefined) this.proxy = options.proxy;
    if (options.status !== undefined) this.status = options.status;
    this.refusedByPeer = options.refusedByPeer ?? false;
    Object.defineProperty(this, printableBrand, { value: true });
    this.#source = options.source;
  }

  /** The error of the library below, when there was one. Never printed: it may quote addresses, headers and bodies. */
  get source(): unknown {
    return this.#source;
  }

  toJSON(): { readonly name: string; readonly code: string; readonly syscall?: string } {
    return {
      name: this.name,
      code: this.code,
      ...(this.syscall === undefined ? {} : { syscall: this.syscall }),
    };
  }
}

/** Whether a transport threw it. Whatever else it threw may not like to be looked at. */
export function isTransportFault(error: unknown): error is TransportFault {
  try {
    return error instanceof TransportFault;
  } catch {
    return false;
  }
}

/** Codes of answers that arrived but break the framing: they become `ReplyInvalidError`. */
export const replyFaults: Readonly<Record<string, string>> = {
  reply_too_large: "the answer is larger than maxReplyBytes",
  invalid_utf8: "the answer is not valid UTF-8",
  unsupported_encoding: "the answer is compressed in a way this client does not read",
};
