import type { Field, SchemaKit } from "@telcokit/core/client";
import { type OpenObject, openField, openFieldWith } from "../../open/open-object.ts";
import { bodyField } from "../../resources/body-field.ts";

// Everything that a later step sends is checked before the first one: nothing is left half done for a missing field.

/** A schema as the one of a journey's input: what is open in it is typed by the journey, not by the schema. */
export function inputField<Input>(field: Field<unknown>): Field<Input> {
  return field as Field<Input>;
}

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
