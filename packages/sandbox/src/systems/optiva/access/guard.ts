import type { Operation } from "../../../operations/operation.ts";
import { type OptivaOperation, optivaOperations } from "../../../operations/optiva.ts";
import type { OptivaCaller, OptivaIdentity } from "../identity.ts";
import { forbidden, unauthorized } from "../tmf/refusal.ts";
import { inScope, permits } from "./roles.ts";

/** Entities of roles that are not the first part of the path. */
const entities: Readonly<Record<string, string>> = {
  // The role to see a customer includes the customer's dashboard; `1:dashboard:get` is for the main one.
  "customers.dashboard": "customer",
};

/** The caller, if token, scope and role `SPID:entity:verb` allow the operation; throws a refusal otherwise. */
export async function admitted(
  identity: OptivaIdentity,
  authorization: string | undefined,
  operation: OptivaOperation,
): Promise<OptivaCaller> {
  if (authorization === undefined) throw unauthorized("missing");
  const caller = await identity.caller(authorization);
  if (caller === undefined) throw unauthorized("invalid");
  const { method, path }: Operation = optivaOperations[operation];
  if (!inScope(caller.scopes, method)) throw forbidden("The access token has not the needed scope.");
  const [, , entity = ""] = String(path).split("/");
  if (!permits(caller.account, entities[operation] ?? entity, method.toLowerCase())) {
    throw forbidden("The access token does not allow this operation.");
  }
  return caller;
}
