import type { TokenStore } from "./token-store.ts";

/** The part of a Keyv instance that is used; any Keyv from version 4 fits. */
export interface KeyvLike {
  get(key: string): Promise<unknown>;
  set(key: string, value: string, ttlMs?: number): Promise<unknown>;
}

/**
 * A token store over a Keyv instance, and so over Redis, Postgres, Memcached and whatever else Keyv has an adapter for.
 * Keyv has no locks: processes that start together may each ask for a token once.
 *
 * @example
 * clientCredentials({ tokenUrl, clientId, clientSecret, store: keyvTokenStore(new Keyv(new KeyvRedis(url))) })
 */
export function keyvTokenStore(keyv: KeyvLike): TokenStore {
  return {
    get: async (key) => {
      const value = await keyv.get(key);
      return typeof value === "string" ? value : undefined;
    },
    set: (key, token, ttlMs) => keyv.set(key, token, ttlMs),
  };
}
