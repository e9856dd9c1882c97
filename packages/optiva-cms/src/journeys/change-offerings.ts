import type { OpenObject } from "../open/open-object.ts";
import { productOrders, removeFacts } from "../operations/product-orders/product-orders.ts";
import type { ProductOrder } from "../tmf/product-order.ts";
import type { Journey, Step } from "./engine.ts";
import { creates, reads } from "./steps/effects.ts";
import { withoutId } from "./steps/flaws.ts";
import { idField, inputField, optionalOpen } from "./steps/input-fields.ts";
import {
  chosen,
  findAddOns,
  findOffering,
  lookUps,
  type OfferingChoice,
  type OfferingValues,
  offeringFields,
  withOfferingRule,
} from "./steps/offering-choice.ts";
import { itemsFor, orderFor } from "./steps/orders.ts";

export interface ChangePlanInput extends OfferingChoice {
  /** Which account pays. */
  readonly accountID: string;
  /** The subscription that it is for. @default left to the service */
  readonly subscriptionId?: string | undefined;
  /** Further fields of the order; with `productOrderItem` it replaces the items that the journey makes. */
  readonly productOrder?: OpenObject | undefined;
}

export interface ChangePlanValues extends OfferingValues {
  readonly productOrder: ProductOrder;
}

const offering: Step<ChangePlanInput, ChangePlanValues, "offering"> = {
  operation: reads("productOfferings.list"),
  run: (context) => findOffering("changePlan", context),
};

const addOns: Step<ChangePlanInput, ChangePlanValues, "addOns"> = {
  operation: reads("productOfferings.addOns"),
  run: (context) => findAddOns("changePlan", context),
};

const planOrder: Step<ChangePlanInput, ChangePlanValues, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, values, options }) => {
    const productOrderItem = itemsFor(chosen(values), input.subscriptionId, { action: "add" });
    return cms.productOrders.create(
      orderFor(input.accountID, { productOrderItem, ...input.productOrder }),
      options,
    );
  },
};

/** Another plan, or an add-on: looked up, then ordered. */
export const changePlan: Journey<"changePlan", ChangePlanInput, ChangePlanValues> = {
  name: "changePlan",
  input: (kit) => {
    const { request } = kit;
    const fields = {
      accountID: idField(kit),
      subscriptionId: idField(kit).optional(),
      productOrder: optionalOpen(kit),
    };
    return inputField(withOfferingRule(request({ ...offeringFields(kit), ...fields })));
  },
  steps: { offering, addOns, productOrder: planOrder },
  order: (input) => [...lookUps(input), "productOrder"],
};

export interface RemoveOfferingsInput {
  /** Whose account. */
  readonly accountID: string;
  /** The subscription that loses them. */
  readonly subscriptionId?: string | undefined;
  /** Product offerings and add-ons that the subscription is to lose. */
  readonly productOfferingIds: readonly string[];
  /** Further fields of the order; with `productOrderItem` it replaces the items that the journey makes. */
  readonly productOrder?: OpenObject | undefined;
  /** PUT, or POST with the action REMOVE. @default the client's orderRemoval */
  readonly method?: "PUT" | "POST" | undefined;
}

export interface RemoveOfferingsValues {
  readonly productOrder: ProductOrder;
}

const removal: Step<RemoveOfferingsInput, RemoveOfferingsValues, "productOrder"> = {
  operation: removeFacts,
  flaw: withoutId,
  run: ({ cms, input, options }) => {
    const { accountID, subscriptionId, productOfferingIds, method } = input;
    const productOrderItem = itemsFor(
      productOfferingIds.map((id) => ({ id })),
      subscriptionId,
    );
    return cms.productOrders.remove(orderFor(accountID, { productOrderItem, ...input.productOrder }), {
      ...options,
      ...(method === undefined ? {} : { method }),
    });
  },
};

/** Takes product offerings and add-ons from a subscription. */
export const removeOfferings: Journey<"removeOfferings", RemoveOfferingsInput, RemoveOfferingsValues> = {
  name: "removeOfferings",
  input: (kit) =>
    inputField(
      kit.request({
        accountID: idField(kit),
        subscriptionId: idField(kit).optional(),
        productOfferingIds: kit.z.array(idField(kit)).min(1, "must not be empty"),
        productOrder: optionalOpen(kit),
        method: kit.z.enum(["PUT", "POST"]).optional(),
      }),
    ),
  steps: { productOrder: removal },
  order: () => ["productOrder"],
};

/** Takes all of them, which is how a SIM is blocked: name every product offering and add-on that the subscription has. */
export const blockSim: Journey<"blockSim", RemoveOfferingsInput, RemoveOfferingsValues> = {
  ...removeOfferings,
  name: "blockSim",
};
