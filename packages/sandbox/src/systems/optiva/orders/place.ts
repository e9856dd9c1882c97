import { customerIdOfAccount } from "../store/accounts.ts";
import { hrefOf, now, type OptivaContext } from "../store/context.ts";
import type { Fulfilment, PortIn } from "../store/fulfilment.ts";
import { centsOf } from "../store/money.ts";
import { methodOf } from "../store/payments.ts";
import type { Subscription } from "../store/records.ts";
import { knownAccountId, named } from "../store/references.ts";
import { referralCodeOf, referrerOf } from "../store/referrals.ts";
import { entry } from "../store/store.ts";
import { requireFields } from "../tmf/body.ts";
import { isObject, type JsonObject, type Resource, valuesAt } from "../tmf/json.ts";
import { invalidField, missingField } from "../tmf/refusal.ts";
import { linesOf } from "./lines.ts";
import type { OrderState } from "./states.ts";
import { targetsOf } from "./targets.ts";

/** Checks an order, stores it as `acknowledged` and leaves the rest to time. */
export function placeOrder(context: OptivaContext, body: JsonObject, removal: boolean): Resource {
  requireFields(body, ["productOrderItem"]);
  const accountId = knownAccountId(context, body, "billingAccount.id");
  const lines = linesOf(context, body, removal);
  const topUp = topUpOf(context, body, accountId);
  const referralCode = codeOf(context, body, accountId);
  const { targets, port } = targetsOf(context, body, accountId, lines);
  const orderId = context.ids.next("productOrder");
  const fulfilment: Fulfilment = {
    orderId,
    accountId,
    arrivedAt: context.clock.now(),
    changes: lines.map(({ kind, offering }, index) => ({
      kind,
      offering,
      subscriptionId: targets[index]?.id ?? "",
    })),
    port,
    topUp,
    referralCode,
    paused: false,
  };
  context.underway.set(orderId, fulfilment);
  context.placed(fulfilment);
  const targetOf = new Map(lines.map(({ item }, index) => [item, targets[index]]));
  const order: Resource = {
    "@type": "ProductOrder",
    ...body,
    id: orderId,
    href: hrefOf("productOrder", orderId),
    state: firstState,
    orderDate: now(context),
    expectedCompletionDate: expected(context, fulfilment),
    productOrderItem: itemsOf(body).map((item) => withProduct(item, targetOf.get(item), port)),
  };
  context.store.orders.set(orderId, order);
  return order;
}

const firstState: OrderState = "acknowledged";

function itemsOf({ productOrderItem }: JsonObject): readonly JsonObject[] {
  return Array.isArray(productOrderItem) ? productOrderItem.filter(isObject) : [];
}

function expected({ clock, manners }: OptivaContext, { port }: Fulfilment): string {
  const ms = manners.orderCompletedAfterMs + (port === undefined ? 0 : manners.portInMs);
  return new Date(clock.wall() + ms).toISOString();
}

/** The product an item is about is the subscription, unless the order says which product it is. */
function withProduct(
  item: JsonObject,
  subscription: Subscription | undefined,
  port: PortIn | undefined,
): JsonObject {
  const state = firstState;
  if (subscription === undefined) return { ...item, state };
  const { id, mobileNumber } = subscription;
  const said = isObject(item.product) ? item.product : {};
  const imported =
    port?.subscriptionId === id
      ? { productCharacteristic: [{ name: importedNumber, value: port.msisdn }] }
      : {};
  const href = hrefOf("subscription", id);
  return { ...item, state, product: { id, href, productSerialNumber: mobileNumber, ...said, ...imported } };
}

/** The characteristic of a product whose number comes from another operator. */
const importedNumber = "portInNumber";

/** Whether an order imports a number. */
export function importsNumber(order: Resource): boolean {
  return valuesAt(order, ["productOrderItem", "product", "productCharacteristic", "name"]).includes(
    importedNumber,
  );
}

/** `atuTokenID` is the `tokenID` of the account's stored payment method (fact sheet §2, 29). */
function topUpOf(context: OptivaContext, body: JsonObject, accountId: string): Fulfilment["topUp"] {
  const tokenID = named(body, ["atuTokenID"]);
  const written = named(body, ["atuAmount"]);
  if (tokenID === undefined && written === undefined && !isObject(body.atuAmount)) return undefined;
  if (tokenID === undefined) throw missingField("atuTokenID");
  const amount = centsOf(written ?? body.atuAmount);
  if (amount === undefined || amount <= 0) throw invalidField("atuAmount must be an amount above zero.");
  if (methodOf(context, accountId)?.tokenID !== tokenID) {
    throw invalidField("atuTokenID is not the tokenID of the account's stored payment method.");
  }
  return { tokenID, amount };
}

function codeOf(context: OptivaContext, body: JsonObject, accountId: string): string | undefined {
  const cart = named(body, ["shoppingCartId", "shoppingCartID", "cartId"]) ?? cartRef(body);
  const inCart =
    cart === undefined ? undefined : referralCodeOf(entry(context.store.carts, cart, "ShoppingCart"));
  const code = referralCodeOf(body) ?? inCart;
  if (code === undefined) return undefined;
  referrerOf(
    context,
    code,
    customerIdOfAccount(context, entry(context.store.accounts, accountId, "BillingAccount")),
  );
  return code;
}

function cartRef({ shoppingCart }: JsonObject): string | undefined {
  return isObject(shoppingCart) && typeof shoppingCart.id === "string" ? shoppingCart.id : undefined;
}
