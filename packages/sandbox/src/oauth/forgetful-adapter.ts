import type { Adapter } from "oidc-provider";

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

/**
 * Keeps nothing of what oidc-provider stores: tokens are kept by the token server, on the sandbox's own time, and
 * sessions, codes and grants do not exist with client credentials.
 */
export function forgetfulAdapter(): Adapter {
  return {
    upsert: nothing,
    find: nothing,
    destroy: nothing,
    findByUserCode: nothing,
    findByUid: nothing,
    consume: nothing,
    revokeByGrantId: nothing,
  };
}
