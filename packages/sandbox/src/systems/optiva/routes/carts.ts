import { hrefOf, type OptivaContext } from "../store/context.ts";
import { centsOf, money } from "../store/money.ts";
import { offering } from "../store/offerings.ts";
import { customerIdOf, refId } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import { isObject, type JsonObject, type Resource } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { patched } from "../tmf/patch.ts";
import { invalidField, missingQuery } from "../tmf/refusal.ts";
import { createdAnswer } from "./resource.ts";
import type { RoutesOf } from "./route.ts";

/** Shopping carts, TMF663: fact sheet §2, 34–36. */
export function cartRoutes(context: OptivaContext): RoutesOf<"shoppingCarts"> {
  const { carts } = context.store;
  return {
    "shoppingCarts.create"(request) {
      const body = jsonBody(request);
      const id = context.ids.next("shoppingCart");
      const cart = priced(context, {
        "@type": "ShoppingCart",
        ...body,
        id,
        href: hrefOf("shoppingCart", id),
      });
      carts.set(id, cart);
      return createdAnswer(context, cart);
    },
    "shoppingCarts.find"({ query }) {
      const customerId = query.get("customerId");
      if (customerId === null) throw missingQuery("customerId");
      const theirs = [...carts.values()].filter((cart) => customerIdOf(cart) === customerId);
      return listing(query, theirs, { ...context, reserved: ["customerId"] });
    },
    "shoppingCarts.update"(request) {
      const current = entry(carts, request.params.id, "ShoppingCart");
      const next = priced(context, patched(current, request, context.manners));
      carts.set(next.id, next);
      return json(context.manners.updatedStatus, next);
    },
  };
}

/** The cart with its total; refused for a customer or an offering that there is not. */
function priced(context: OptivaContext, cart: Resource): Resource {
  const customerId = customerIdOf(cart);
  if (customerId !== undefined && !context.store.customers.has(customerId)) {
    throw invalidField("There is no such customer.");
  }
  const { cartItem = [] } = cart;
  if (!Array.isArray(cartItem)) throw invalidField("cartItem must be an array.");
  const total = cartItem.filter(isObject).reduce((sum, item) => sum + priceOf(context, item), 0);
  const price = { taxIncludedAmount: money(total) };
  return { ...cart, cartItem, cartTotalPrice: [{ name: "Total", priceType: "recurring", price }] };
}

function priceOf(context: OptivaContext, { productOffering, product, quantity = 1 }: JsonObject): number {
  const id = refId(productOffering) ?? (isObject(product) ? refId(product.productOffering) : undefined);
  const found = offering(context, id);
  if (id !== undefined && found === undefined) {
    throw invalidField("cartItem.productOffering.id names no product offering.");
  }
  return ((found?.price ?? 0) * (centsOf(quantity) ?? 100)) / 100;
}
