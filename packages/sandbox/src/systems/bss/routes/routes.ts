import type { BssContext } from "../store/context.ts";
import { accountHandlers } from "./accounts.ts";
import { documentHandlers } from "./documents.ts";
import { groupHandlers } from "./groups.ts";
import type { Handlers, MakeHandlers } from "./handlers.ts";
import { moneyHandlers } from "./money.ts";
import { otherHandlers } from "./others.ts";
import { planHandlers } from "./plans.ts";
import { pointOfSaleHandlers } from "./point-of-sale.ts";
import { portingHandlers } from "./porting.ts";
import { promotionHandlers } from "./promotions.ts";
import { resourceHandlers } from "./resources.ts";
import { subscriptionHandlers } from "./subscriptions.ts";
import { transferHandlers } from "./transfers.ts";
import { voucherHandlers } from "./vouchers.ts";

const makers: readonly MakeHandlers[] = [
  accountHandlers,
  subscriptionHandlers,
  pointOfSaleHandlers,
  moneyHandlers,
  transferHandlers,
  voucherHandlers,
  resourceHandlers,
  documentHandlers,
  portingHandlers,
  promotionHandlers,
  planHandlers,
  groupHandlers,
  otherHandlers,
];

/** Who serves what. Operations that are not among them are answered with what could be there. */
export function bssHandlers(context: BssContext): Handlers {
  return Object.assign({}, ...makers.map((make) => make(context)));
}
