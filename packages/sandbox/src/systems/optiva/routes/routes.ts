import type { ReadRequest } from "../../../http/handler.ts";
import type { OptivaOperation } from "../../../operations/optiva.ts";
import { textOf } from "../../../world/bytes.ts";
import type { OptivaContext } from "../store/context.ts";
import { adjustmentRoutes } from "./adjustments.ts";
import { cartRoutes } from "./carts.ts";
import { checkRoutes } from "./checks.ts";
import { gatewayRoutes } from "./gateway.ts";
import { entryRoutes } from "./kinds.ts";
import { noteRoutes } from "./notes.ts";
import { offeringRoutes } from "./offerings.ts";
import { orderRoutes, removesOnly } from "./orders.ts";
import { paymentMethodRoutes } from "./payment-methods.ts";
import { pinRoutes } from "./pins.ts";
import { quickAccountRoutes } from "./quick-account.ts";
import { referralRoutes } from "./referrals.ts";
import type { OptivaRoutes } from "./route.ts";
import { searchRoutes } from "./search.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { usageRoutes } from "./usage.ts";

/** Every endpoint of the table. */
export function optivaRoutes(context: OptivaContext): OptivaRoutes {
  return {
    ...quickAccountRoutes(context),
    ...checkRoutes(context),
    ...entryRoutes(context),
    ...searchRoutes(context),
    ...noteRoutes(context),
    ...orderRoutes(context),
    ...offeringRoutes(context),
    ...cartRoutes(context),
    ...gatewayRoutes(context),
    ...paymentMethodRoutes(context),
    ...referralRoutes(context),
    ...subscriptionRoutes(context),
    ...usageRoutes(context),
    ...adjustmentRoutes(context),
    ...pinRoutes(context),
  };
}

/** An order that only removes is what the client calls a removal, whichever method it came by. */
export function optivaNameOf(operation: OptivaOperation, { raw }: ReadRequest): OptivaOperation {
  const removes = operation === "productOrders.create" && removesOnly(textOf(raw));
  return removes ? "productOrders.remove" : operation;
}
