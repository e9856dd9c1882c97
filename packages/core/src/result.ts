/** What is known of a finished call beside its value. */
export interface CallMeta {
  /** Requests made, replays and retries included; 0 when nothing was sent. */
  readonly attempts: number;
  /** The HTTP status, or the number of the gRPC status, of the last answer. */
  readonly status?: number;
  /** Headers of the last answer, names in lower case. Of a failed call only those that cannot hold personal data. */
  readonly headers: Readonly<Record<string, string>>;
  /** The service's own id of the request, when it gave one. */
  readonly requestId?: string;
  readonly durationMs: number;
}

/** A finished call as a plain value: narrow it by `ok`. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T; readonly meta: CallMeta }
  | { readonly ok: false; readonly error: E; readonly meta: CallMeta };
