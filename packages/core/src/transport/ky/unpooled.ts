/** A client of Deno's fetch: which connections it may use. */
export interface DenoClient {
  close(): void;
}

type Deno = {
  createHttpClient?: (options: {
    readonly poolMaxIdlePerHost: number;
    readonly http2: boolean;
  }) => DenoClient;
};

/**
 * Deno's fetch sends a request again by itself, a POST too, when a connection that was used before is lost under it. One
 * that keeps no connection has nothing to do so on. Undefined everywhere else.
 */
export function createUnpooled(): DenoClient | undefined {
  const { Deno } = globalThis as { Deno?: Deno };
  return Deno?.createHttpClient?.({ poolMaxIdlePerHost: 0, http2: false });
}
