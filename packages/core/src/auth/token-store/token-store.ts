/**
 * Shares access tokens between processes, so that ten workers make one token request. Bring any store: Redis,
 * a database, `keyvTokenStore(keyv)`.
 *
 * Keys hold the token endpoint, the client id and the scopes, no secret. Values hold the token itself: keep them as you
 * would keep the client secret. A store that fails or does not answer within a second is left alone for half a minute;
 * authentication goes on without it.
 */
export interface TokenStore {
  /** The value set last under this key, or nothing when there is none or its time is over. */
  get(key: string): Promise<string | null | undefined> | string | null | undefined;
  /** Keeps `token` (an opaque text that tells its own expiry) for at most `ttlMs` milliseconds. */
  set(key: string, token: string, ttlMs: number): unknown;
  /**
   * Takes a lock without waiting for it: gives what releases it, or nothing while another process holds it.
   * It must lapse by itself after `ttlMs` milliseconds. With it, only one process at a time asks for a token;
   * the others wait for what it stores, five seconds at most.
   */
  lock?(key: string, ttlMs: number): Promise<ReleaseLock | null | undefined> | ReleaseLock | null | undefined;
}

export type ReleaseLock = () => unknown;
