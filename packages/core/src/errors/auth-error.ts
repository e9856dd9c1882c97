import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

export interface AuthErrorOptions extends TelcoErrorOptions {
  /** What happened and what to do, in our own words. */
  readonly reason: string;
  readonly oauthError?: string | undefined;
  readonly status?: number | undefined;
}

/** `auth_failed`: there is no usable token, or the service refused the credentials. The request was not carried out. */
export class AuthError extends TelcoError {
  static override readonly kind: "AuthError" = "AuthError";
  declare readonly kind: typeof AuthError.kind;
  readonly code = "auth_failed";
  readonly category = "unauthenticated";
  /** The OAuth error code of the token endpoint (`invalid_client`, `invalid_scope`, …), when it gave one. */
  declare readonly oauthError?: string;
  /** The HTTP status that refused the credentials, when there was one. */
  declare readonly status?: number;

  constructor(options: AuthErrorOptions) {
    super(`${options.operation}: auth_failed ${options.reason}`, {
      ...options,
      verdict: options.verdict ?? { ran: "no", transient: false },
    });
    if (options.oauthError !== undefined) this.oauthError = options.oauthError;
    if (options.status !== undefined) this.status = options.status;
  }

  protected override extraFields(): Record<string, unknown> {
    return { oauthError: this.oauthError, status: this.status };
  }
}

/**
 * Whether asking again cannot help: the token endpoint said why it gives no token, and will say it again. Everything
 * else may pass: a token endpoint that is down, a token that ran out.
 */
export function isFinalAuthError(error: AuthError): boolean {
  return error.oauthError !== undefined && !error.retryable;
}
