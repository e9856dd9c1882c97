import type { Adapter, AdapterPayload } from "oidc-provider";

/** Keeps what oidc-provider stores in one map per token server; expiry is checked by the provider itself. */
export function memoryAdapter(): (model: string) => Adapter {
  const stored = new Map<string, AdapterPayload>();
  return (model) => {
    const key = (id: string): string => `${model}:${id}`;
    const never = (): Promise<undefined> => Promise.resolve(undefined);
    return {
      async upsert(id, payload) {
        stored.set(key(id), payload);
      },
      find: async (id) => stored.get(key(id)),
      async destroy(id) {
        stored.delete(key(id));
      },
      // Sessions, device codes and grants do not exist with client credentials.
      findByUserCode: never,
      findByUid: never,
      consume: never,
      revokeByGrantId: never,
    };
  };
}
