import { type OpenObject, openField } from "../open/open-object.ts";
import {
  type Eligibility,
  type EligibilityInput,
  eligibility as eligibilityCheck,
} from "../operations/number-porting.ts";
import {
  type NumberPortStatus,
  numberPortStatusFacts,
  productOrders,
} from "../operations/product-orders/product-orders.ts";
import type { ProductOrder, ProductOrderCreate } from "../tmf/product-order.ts";
import type { Journey, Step } from "./engine.ts";
import { unless } from "./steps/conditions.ts";
import { creates } from "./steps/effects.ts";
import { withoutId } from "./steps/flaws.ts";
import { inputField, optionalOpen, wholeOrderField } from "./steps/input-fields.ts";

export interface PortNumberInInput {
  /** What `numberPorting.eligibility` takes. */
  readonly number: EligibilityInput;
  /** The order of the subscription that gets the number. */
  readonly productOrder: ProductOrderCreate;
  /** What `productOrders.numberPortStatus` takes. @default an empty object */
  readonly portStatus?: OpenObject | undefined;
}

export interface PortNumberInValues {
  readonly eligibility: Eligibility;
  readonly productOrder: ProductOrder;
  /** How far the import was right after the order. */
  readonly portStatus: NumberPortStatus;
}

const eligibility: Step<PortNumberInInput, PortNumberInValues, "eligibility"> = {
  operation: eligibilityCheck,
  run: ({ cms, input, options }) =>
    unless("portNumberIn", cms.numberPorting.eligibility(input.number, options), ({ eligible }) =>
      eligible === false ? "the number cannot be imported" : undefined,
    ),
};

const productOrder: Step<PortNumberInInput, PortNumberInValues, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, options }) => cms.productOrders.create(input.productOrder, options),
};

const portStatus: Step<PortNumberInInput, PortNumberInValues, "portStatus"> = {
  operation: numberPortStatusFacts,
  run: ({ cms, input, values, options }) =>
    cms.productOrders.numberPortStatus(values.productOrder?.id ?? "", input.portStatus, options),
};

/** A number is found eligible, ordered, and its import looked at. */
export const portNumberIn: Journey<"portNumberIn", PortNumberInInput, PortNumberInValues> = {
  name: "portNumberIn",
  input: (kit) =>
    inputField(
      kit.request({
        number: openField(kit),
        productOrder: wholeOrderField(kit),
        portStatus: optionalOpen(kit),
      }),
    ),
  steps: { eligibility, productOrder, portStatus },
  order: () => ["eligibility", "productOrder", "portStatus"],
};
