import type { Field, SchemaKit } from "@telcokit/core/client";
import { type OpenObject, openField, openFieldWith } from "../operations/open-object.ts";
import { bodyField } from "../operations/reference-fields.ts";

// Everything that a later step sends is checked before the first one: nothing is left half done for a missing field.

export function idField({ z }: SchemaKit): Field<string> {
  return z.string().min(1, "must not be empty");
}

export function optionalOpen(kit: SchemaKit): Field<OpenObject | undefined> {
  return openField(kit).optional();
}

/** An order without its account. */
export function orderField(kit: SchemaKit): Field<OpenObject> {
  return openFieldWith(kit, ["productOrderItem"]);
}

/** An order as `productOrders.create` takes it. */
export function wholeOrderField(kit: SchemaKit): Field<OpenObject> {
  return bodyField(kit, ["productOrderItem", "billingAccount"], { billingAccount: ["id"] });
}
