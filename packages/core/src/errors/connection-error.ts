import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

export interface ConnectionErrorOptions extends TelcoErrorOptions {
  /** What was seen and what it means, in our own words. */
  readonly reason: string;
  readonly networkCode?: string | undefined;
}

/** `connection_failed`: DNS, connect, TLS, a reset or a truncated answer. */
export class ConnectionError extends TelcoError {
  static override readonly kind: "ConnectionError" = "ConnectionError";
  declare readonly kind: typeof ConnectionError.kind;
  readonly code = "connection_failed";
  readonly category = "unavailable";
  /** The low-level code, for example `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  declare readonly networkCode?: string;

  constructor(options: ConnectionErrorOptions) {
    super(`${options.operation}: connection_failed ${options.reason}`, {
      ...options,
      verdict: options.verdict ?? { ran: "maybe", transient: true },
    });
    if (options.networkCode !== undefined) this.networkCode = options.networkCode;
  }

  protected override extraFields(): Record<string, unknown> {
    return { networkCode: this.networkCode };
  }
}
