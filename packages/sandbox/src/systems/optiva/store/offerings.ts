import { isObject, type JsonObject, type Resource, valuesAt } from "../tmf/json.ts";
import type { OptivaContext } from "./context.ts";
import { centsOf } from "./money.ts";
import type { Bucket, Offering } from "./offering.ts";

export function offering({ store }: OptivaContext, id: string | undefined): Offering | undefined {
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
    buckets: valuesAt(resource, ["prodSpecCharValueUse"]).filter(isObject).map(bucketOf),
  };
}

function bucketOf(included: JsonObject): Bucket {
  const one = (field: string): unknown => valuesAt(included, ["productSpecCharacteristicValue", field])[0];
  return {
    name: String(included.name),
    unit: one("unitOfMeasure") as Bucket["unit"],
    total: Number(one("value")),
  };
}
