import type { PlainAnswer } from "../../http/answer.ts";
import { admitted } from "./access/guard.ts";
import type { OptivaIdentity } from "./access/identity.ts";
import { permits } from "./access/roles.ts";
import { settle } from "./orders/progress.ts";
import type { OptivaRoute } from "./routes/route.ts";
import type { Desk } from "./store/context.ts";
import { TmfRefusal } from "./tmf/refusal.ts";

/** A request as it arrived. */
export interface ArrivedRequest {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Uint8Array;
}

/** Checks who asks, brings the orders up to date and carries the request out. A refusal becomes an Error body. */
export async function serveRoute(
  desk: Desk,
  identity: OptivaIdentity,
  route: OptivaRoute,
  request: ArrivedRequest,
): Promise<PlainAnswer> {
  try {
    const { account } = await admitted(identity, request.headers.authorization, route);
    settle(desk);
    return route.serve({ ...request, allows: (entity, verb) => permits(account, entity, verb) });
  } catch (error) {
    if (error instanceof TmfRefusal) return error.answer(desk.manners.errorCodes);
    throw error;
  }
}
