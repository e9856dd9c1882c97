import type { Call, TelcoError } from "@telcokit/core";
import type { Field, SchemaKit } from "@telcokit/core/client";
import type { ProductOffering } from "../../tmf/product-offering.ts";
import type { StepContext } from "../engine.ts";
import { choose, takeIds } from "./choose.ts";
import { idField } from "./input-fields.ts";

/** What is bought. */
export interface OfferingChoice {
  /** The offering of the catalogue. */
  readonly productOfferingId: string;
  /** Add-ons of that offering. @default none */
  readonly addOnIds?: readonly string[] | undefined;
  /** The subscription has the offering already: only the add-ons are bought. @default false */
  readonly addOnsOnly?: boolean | undefined;
}

export interface OfferingValues {
  readonly offering?: ProductOffering | undefined;
  readonly addOns?: readonly ProductOffering[] | undefined;
}

type Context = Pick<StepContext<OfferingChoice, unknown>, "cms" | "input" | "options">;

// Looked up in the catalogue: what is not sold is found out before anything is ordered.

export function findOffering(
  journey: string,
  { cms, input, options }: Context,
): Call<ProductOffering, TelcoError> {
  return choose(cms.productOfferings.list({}, options), {
    journey,
    take: (each) => (each.id === input.productOfferingId ? each : undefined),
    otherwise: () => "the catalogue has no such product offering",
  });
}

export function findAddOns(
  journey: string,
  { cms, input, options }: Context,
): Call<readonly ProductOffering[], TelcoError> {
  return choose(cms.productOfferings.addOns(input.productOfferingId, {}, options), {
    journey,
    take: takeIds<ProductOffering>(input.addOnIds ?? []),
    otherwise: () => "the product offering does not have all of these add-ons",
  });
}

function buysOffering({ addOnsOnly = false }: OfferingChoice): boolean {
  return !addOnsOnly;
}

function buysAddOns({ addOnIds = [] }: OfferingChoice): boolean {
  return addOnIds.length > 0;
}

/** The steps that look up what is bought. */
export function lookUps(choice: OfferingChoice): readonly ("offering" | "addOns")[] {
  return [
    ...(buysOffering(choice) ? ["offering" as const] : []),
    ...(buysAddOns(choice) ? ["addOns" as const] : []),
  ];
}

/** What was found, in the order it is bought. */
export function chosen({ offering, addOns = [] }: OfferingValues): readonly ProductOffering[] {
  return [...(offering === undefined ? [] : [offering]), ...addOns];
}

export function offeringFields(kit: SchemaKit): Readonly<Record<string, Field<unknown>>> {
  const { z } = kit;
  return {
    productOfferingId: idField(kit),
    addOnIds: z.array(idField(kit)).optional(),
    addOnsOnly: z.boolean().optional(),
  };
}

const buysSomething = {
  anyOf: [
    { not: { properties: { addOnsOnly: { const: true } }, required: ["addOnsOnly"] } },
    { properties: { addOnIds: { type: "array", minItems: 1 } }, required: ["addOnIds"] },
  ],
};

/** A choice that buys nothing is a mistake. */
export function withOfferingRule(field: Field<unknown>): Field<unknown> {
  return field
    .superRefine((input, context) => {
      const choice = input as OfferingChoice;
      if (buysOffering(choice) || buysAddOns(choice)) return;
      context.addIssue({ code: "custom", path: ["addOnsOnly"], message: "needs addOnIds" });
    })
    .says({ allOf: [buysSomething] });
}
