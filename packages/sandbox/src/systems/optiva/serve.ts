import type { PlainAnswer } from "../../http/answer.ts";
import type { OptivaOperation } from "../../operations/optiva.ts";
import { admitted } from "./access/guard.ts";
import { permits } from "./access/roles.ts";
import type { OptivaIdentity } from "./identity.ts";
import { settle } from "./orders/progress.ts";
import type { ServeOptiva } from "./routes/route.ts";
import type { OptivaContext } from "./store/context.ts";
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
  context: OptivaContext,
  identity: OptivaIdentity,
  { operation, serve }: { readonly operation: OptivaOperation; readonly serve: ServeOptiva },
  request: ArrivedRequest,
): Promise<PlainAnswer> {
  try {
    const { account } = await admitted(identity, request.headers.authorization, operation);
    settle(context);
    return serve({ ...request, allows: (entity, verb) => permits(account, entity, verb) });
  } catch (error) {
    if (error instanceof TmfRefusal) return error.answer(context.manners.errorCodes);
    throw error;
  }
}
