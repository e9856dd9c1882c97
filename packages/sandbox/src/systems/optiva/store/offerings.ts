import { type Resource, valuesAt } from "../tmf/json.ts";
import type { Desk } from "./context.ts";
import { centsOf } from "./money.ts";

/** What the system needs to know of a product offering. */
export interface Offering {
  readonly id: string;
  readonly name: string;
  readonly kind: "plan" | "addOn";
  readonly sellable: boolean;
  /** Price for a month, cents. */
  readonly price: number;
  readonly subscriptionType: "PREPAID" | "POSTPAID";
  readonly buckets: readonly Bucket[];
}

/** What an offering gives for a month. */
export interface Bucket {
  readonly name: string;
  readonly unit: "MB" | "MIN" | "SMS";
  readonly total: number;
}

export function offering({ store }: Desk, id: string | undefined): Offering | undefined {
  const resource = store.offerings.get(id ?? "");
  return resource === undefined ? undefined : asOffering(resource);
}

export function isPlan(resource: Resource): boolean {
  return asOffering(resource).kind === "plan";
}

function asOffering(resource: Resource): Offering {
  const one = (path: string): unknown => valuesAt(resource, path.split("."))[0];
  return {
    id: resource.id,
    name: String(resource.name),
    kind: one("category.id") === "plan" ? "plan" : "addOn",
    sellable: resource.isSellable !== false,
    price: centsOf(one("productOfferingPrice.price.taxIncludedAmount")) ?? 0,
    subscriptionType: one("category.name") === "Postpaid plans" ? "POSTPAID" : "PREPAID",
    buckets: valuesAt(resource, ["bundle"]) as readonly Bucket[],
  };
}
