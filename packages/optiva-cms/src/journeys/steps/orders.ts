import type { OpenObject } from "../../open/open-object.ts";
import type { EntityRef, RelatedParty } from "../../tmf/common.ts";
import type { ProductOrderCreate, ProductOrderItem } from "../../tmf/product-order.ts";

/** An order that lacks the account, which the journey knows. */
export interface JourneyOrder extends OpenObject {
  /** What is ordered, one item each. */
  readonly productOrderItem: readonly ProductOrderItem[];
}

/** A reference to what an earlier step made: the document asks for `id` and `href`. */
export function referTo(
  entity: string,
  type: string,
  resource: { readonly id: string; readonly href?: string | undefined } | undefined,
): RelatedParty {
  const id = resource?.id ?? "";
  return { id, href: resource?.href ?? `/${entity}/${encodeURIComponent(id)}`, "@referredType": type };
}

export function orderFor(accountId: string, order: OpenObject): ProductOrderCreate {
  const items = order.productOrderItem as readonly ProductOrderItem[];
  return {
    ...order,
    productOrderItem: items,
    billingAccount: { id: accountId, "@referredType": "BillingAccount" },
  };
}

/** One item per offering, for a subscription that is there already. */
export function itemsFor(
  offerings: readonly EntityRef[],
  subscriptionId: string | undefined,
  action: { readonly action: string } | undefined = undefined,
): readonly OpenObject[] {
  return offerings.map(({ id, href, name }, at) => ({
    id: String(at + 1),
    ...action,
    productOffering: {
      id,
      ...(href === undefined ? {} : { href }),
      ...(name === undefined ? {} : { name }),
    },
    ...(subscriptionId === undefined ? {} : { product: { id: subscriptionId } }),
  }));
}
