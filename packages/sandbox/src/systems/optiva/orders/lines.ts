import type { OptivaContext } from "../store/context.ts";
import type { Offering } from "../store/offering.ts";
import { offering } from "../store/offerings.ts";
import { refId } from "../store/references.ts";
import { isBlank, isObject, type JsonObject } from "../tmf/json.ts";
import { invalidField, missingField } from "../tmf/refusal.ts";

/** One item of an order, understood. */
export interface Line {
  readonly item: JsonObject;
  readonly kind: "add" | "remove";
  readonly offering: Offering;
}

/**
 * The items of an order. `removal` is the PUT, where every item is something to remove; a POST removes by the action
 * `delete`, or `REMOVE` as a later edition of the document has it (fact sheet §2, 30). `noChange` items are no lines.
 */
export function linesOf(
  context: OptivaContext,
  { productOrderItem }: JsonObject,
  removal: boolean,
): readonly Line[] {
  if (!Array.isArray(productOrderItem)) throw invalidField("productOrderItem must be an array.");
  return productOrderItem.flatMap((item, position) => {
    const where = `productOrderItem[${position}]`;
    if (!isObject(item)) throw invalidField(`${where} must be an object.`);
    const kind = actionOf(item, where, removal);
    return kind === "none" ? [] : [{ item, kind, offering: offeringOf(context, item, where, kind) }];
  });
}

function actionOf(item: JsonObject, where: string, removal: boolean): Line["kind"] | "none" {
  if (removal && isBlank(item.action)) return "remove";
  for (const field of ["id", "action"])
    if (!removal && isBlank(item[field])) throw missingField(`${where}.${field}`);
  switch (String(item.action).toLowerCase()) {
    case "nochange":
      return "none";
    case "delete":
    case "remove":
      return "remove";
    case "add":
    case "modify":
      if (!removal) return "add";
  }
  throw invalidField(`${where}.action cannot be this here.`);
}

function offeringOf(context: OptivaContext, item: JsonObject, where: string, kind: Line["kind"]): Offering {
  const { product } = item;
  const named =
    refId(item.productOffering) ?? (isObject(product) ? refId(product.productOffering) : undefined);
  const found = offering(context, named ?? refId(product));
  if (found === undefined && named === undefined) throw missingField(`${where}.productOffering.id`);
  if (found === undefined) throw invalidField(`${where}.productOffering.id names no product offering.`);
  if (kind === "add" && !found.sellable) throw invalidField(`${where}.productOffering is not sold any more.`);
  return found;
}
