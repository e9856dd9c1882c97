import type { Desk } from "../store/context.ts";
import { adjustmentRoutes } from "./adjustments.ts";
import { cartRoutes } from "./carts.ts";
import { checkRoutes } from "./checks.ts";
import { entryRoutes } from "./entries.ts";
import { gatewayRoutes } from "./gateway.ts";
import { noteRoutes } from "./notes.ts";
import { offeringRoutes } from "./offerings.ts";
import { orderRoutes } from "./orders.ts";
import { paymentMethodRoutes } from "./payment-methods.ts";
import { pinRoutes } from "./pins.ts";
import { quickAccountRoutes } from "./quick-account.ts";
import { referralRoutes } from "./referrals.ts";
import type { OptivaRoute } from "./route.ts";
import { searchRoutes } from "./search.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { usageRoutes } from "./usage.ts";

/** Every endpoint, those with fixed paths before those with parameters in the same place. */
export function optivaRoutes(desk: Desk): readonly OptivaRoute[] {
  return [
    quickAccountRoutes,
    checkRoutes,
    entryRoutes,
    searchRoutes,
    noteRoutes,
    orderRoutes,
    offeringRoutes,
    cartRoutes,
    gatewayRoutes,
    paymentMethodRoutes,
    referralRoutes,
    subscriptionRoutes,
    usageRoutes,
    adjustmentRoutes,
    pinRoutes,
  ].flatMap((routes) => routes(desk));
}
