import type { Call, TelcoError } from "@telcokit/core";
import type { Field, SchemaKit } from "@telcokit/core/client";
import type { ProductOffering } from "../tmf/product-offering.ts";
import { reads } from "./building.ts";
import { choose, takeIds } from "./choosing.ts";
import { idField } from "./input-fields.ts";
import type { Step, StepContext } from "./journey.ts";

/** What is bought. */
export interface OfferingChoice {
  readonly productOfferingId: string;
  /** Add-ons of that offering. @default none */
  readonly addOnIds?: readonly string[];
  /** The subscription has the offering already: only the add-ons are bought. @default false */
  readonly addOnsOnly?: boolean;
}

export interface OfferingValues {
  readonly offering?: ProductOffering;
  readonly addOns?: readonly ProductOffering[];
}

export interface OfferingSteps<Input, Values extends OfferingValues> {
  readonly offering: Step<Input, Values, "offering">;
  readonly addOns: Step<Input, Values, "addOns">;
}

/** The offering and the add-ons are looked up in the catalogue: what is not sold is found out before anything is ordered. */
export function offeringSteps<Input extends OfferingChoice, Values extends OfferingValues>(
  journey: string,
): OfferingSteps<Input, Values> {
  type Found<Name extends keyof OfferingValues> = Exclude<Values[Name], undefined>;
  const offering = ({ cms, input, options }: StepContext<Input, Values>): Call<ProductOffering, TelcoError> =>
    choose(cms.productOfferings.list({}, options), {
      journey,
      take: (each) => (each.id === input.productOfferingId ? each : undefined),
      otherwise: () => "the catalogue has no such product offering",
    });
  const addOns = ({
    cms,
    input,
    options,
  }: StepContext<Input, Values>): Call<readonly ProductOffering[], TelcoError> =>
    choose(cms.productOfferings.addOns(input.productOfferingId, {}, options), {
      journey,
      take: takeIds<ProductOffering>(input.addOnIds ?? []),
      otherwise: () => "the product offering does not have all of these add-ons",
    });
  return {
    offering: {
      name: "offering",
      operation: reads,
      run: offering as never as (context: StepContext<Input, Values>) => Call<Found<"offering">, TelcoError>,
    },
    addOns: {
      name: "addOns",
      operation: reads,
      run: addOns as never as (context: StepContext<Input, Values>) => Call<Found<"addOns">, TelcoError>,
    },
  };
}

/** The steps that a choice asks for. */
export function lookUps<Input extends OfferingChoice, Values extends OfferingValues>(
  steps: OfferingSteps<Input, Values>,
  { addOnIds = [], addOnsOnly = false }: OfferingChoice,
): readonly (Step<Input, Values, "offering"> | Step<Input, Values, "addOns">)[] {
  return [...(addOnsOnly ? [] : [steps.offering]), ...(addOnIds.length > 0 ? [steps.addOns] : [])];
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

export function offeringRule({
  addOnIds = [],
  addOnsOnly = false,
}: Partial<OfferingChoice>): string | undefined {
  return addOnsOnly && addOnIds.length === 0 ? "addOnsOnly needs addOnIds" : undefined;
}
