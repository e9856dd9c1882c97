import type { OptivaRoute } from "../routes/route.ts";
import { forbidden, unauthorized } from "../tmf/refusal.ts";
import type { OptivaCaller, OptivaIdentity } from "./identity.ts";
import { inScope, permits } from "./roles.ts";

/** The caller, if token, scope and role allow the route; throws a refusal otherwise. */
export async function admitted(
  identity: OptivaIdentity,
  authorization: string | undefined,
  route: OptivaRoute,
): Promise<OptivaCaller> {
  if (authorization === undefined) throw unauthorized("missing");
  const caller = await identity.caller(authorization);
  if (caller === undefined) throw unauthorized("invalid");
  if (!inScope(caller.scopes, route.method)) throw forbidden("The access token has not the needed scope.");
  const entity = route.entity ?? route.path.split("/")[1] ?? "";
  if (!permits(caller.account, entity, route.method.toLowerCase())) {
    throw forbidden("The access token does not allow this operation.");
  }
  return caller;
}
