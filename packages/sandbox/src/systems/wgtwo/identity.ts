import { type Metadata, status } from "@grpc/grpc-js";
import { GrpcRefusal } from "../../grpc/status.ts";
import { type Account, seedAccounts } from "./catalog.ts";
import type { WgtwoIssuer } from "./issuer.ts";

/** Who calls, and what the token allows. */
export interface Caller {
  readonly account: Account;
  readonly scopes: readonly string[];
}

export interface WgtwoIdentity {
  /** The caller behind an Authorization header; `undefined` when it is missing, or its token is not valid. */
  caller(authorization: string | undefined): Promise<Caller | undefined>;
  /** The caller of a gRPC method that wants `scope`, or a refusal. */
  grpcCaller(metadata: Metadata, scope: string | undefined): Promise<Caller>;
}

export interface WgtwoIdentityOptions {
  readonly issuer: Pick<WgtwoIssuer, "grantOf">;
  readonly anonymous: boolean;
  /** Whoever else gets tokens from the issuer is nobody here. */
  readonly accounts: readonly Account[];
}

export function createWgtwoIdentity({ issuer, anonymous, accounts }: WgtwoIdentityOptions): WgtwoIdentity {
  const caller: WgtwoIdentity["caller"] = async (authorization) => {
    if (authorization === undefined) return anonymous ? everything(seedAccounts.wgtwo) : undefined;
    const grant = await issuer.grantOf(authorization);
    const account = accounts.find(({ clientId }) => clientId === grant?.clientId);
    return grant === undefined || account === undefined ? undefined : { account, scopes: grant.scopes };
  };
  return {
    caller,
    async grpcCaller(metadata, scope) {
      const authorization = metadata.get("authorization")[0];
      const found = await caller(authorization === undefined ? undefined : String(authorization));
      if (found === undefined) {
        const what = authorization === undefined ? "no access token" : "invalid access token";
        throw new GrpcRefusal(status.UNAUTHENTICATED, what);
      }
      if (scope !== undefined && scope !== "" && !found.scopes.includes(scope)) {
        throw new GrpcRefusal(status.PERMISSION_DENIED, `the access token lacks the scope ${scope}`);
      }
      return found;
    },
  };
}

function everything(account: Account): Caller {
  return { account, scopes: account.scopes };
}
