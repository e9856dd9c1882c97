import type { Grant } from "../../oauth/token-server.ts";
import { type ServiceAccount, serviceAccounts } from "../keycloak/catalog.ts";

/** Who calls, and what the token is for. */
export interface OptivaCaller {
  readonly account: ServiceAccount;
  readonly scopes: readonly string[];
}

export interface OptivaIdentity {
  /** The caller behind an Authorization header; `undefined` when its token is not valid. */
  caller(authorization: string): Promise<OptivaCaller | undefined>;
}

const accounts: readonly ServiceAccount[] = Object.values(serviceAccounts);

export function createOptivaIdentity(tokens: {
  find(authorization: string | undefined): Promise<Grant | undefined>;
}): OptivaIdentity {
  return {
    async caller(authorization) {
      const grant = await tokens.find(authorization);
      const account = accounts.find(({ clientId }) => clientId === grant?.clientId);
      return grant === undefined || account === undefined ? undefined : { account, scopes: grant.scopes };
    },
  };
}
