import type { Field, SchemaKit } from "@telcokit/core/client";
import { type OpenObject, openFieldWith } from "../open/open-object.ts";
import {
  type ApplyChargeInput,
  applyCharge,
  type CreateScheduleInput,
  createSchedule,
  type PaymentSchedule,
} from "../operations/payment-gateway.ts";
import {
  type NumberPortStatus,
  numberPortStatusFacts,
  productOrders,
} from "../operations/product-orders/product-orders.ts";
import { shoppingCarts } from "../operations/shopping-carts.ts";
import type { Subscription } from "../operations/subscriptions/subscriptions.ts";
import type { ProductOrder } from "../tmf/product-order.ts";
import type { ShoppingCart } from "../tmf/shopping-cart.ts";
import type { Journey, Step, StepContext } from "./engine.ts";
import { choose } from "./steps/choose.ts";
import { unlessEnded } from "./steps/conditions.ts";
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
import { importedNumber, isPorted } from "./steps/port-status.ts";

export interface ActivateSimInput extends OfferingChoice {
  /** Who buys. */
  readonly customerId: string;
  /** Which account pays. */
  readonly accountID: string;
  /** The subscription that the SIM is for, by id or number. @default the account's only one */
  readonly subscriptionId?: string | undefined;
  /** The number of the subscription, where the account has several. */
  readonly mobileNumber?: string | undefined;
  /** Further fields of the cart; with `cartItem` it replaces the items that the journey makes. */
  readonly shoppingCart?: OpenObject | undefined;
  /** Reads the customer's cart again before the order. @default false */
  readonly checkCart?: boolean | undefined;
  /** Further fields of the order; with `productOrderItem` it replaces the items that the journey makes. */
  readonly productOrder?: OpenObject | undefined;
  /** A number is imported: its status is looked at before money is taken. @default none is */
  readonly portIn?:
    | {
        /** What `productOrders.numberPortStatus` takes. @default an empty object */
        readonly status?: OpenObject | undefined;
        /** The states with which the journey goes on; with another it stops, and looks again when it is resumed. One that
         * the order ended in is final: the cause is then an `OrderEndedError`. @default ["completed"] */
        readonly proceedOn?: readonly string[] | undefined;
        /**
         * How long to wait for one of them, in milliseconds: it is looked at again and again, with growing pauses.
         * @default 0, one look
         */
        readonly waitMs?: number | undefined;
      }
    | undefined;
  /** Money now, or again and again. */
  readonly payment:
    | {
        /** Takes money now. */
        readonly charge: ApplyChargeInput;
      }
    | {
        /** Takes money in time to come. */
        readonly schedule: CreateScheduleInput;
      };
}

export interface ActivateSimValues extends OfferingValues {
  readonly subscription: Subscription;
  readonly shoppingCart: ShoppingCart;
  readonly storedCart?: ShoppingCart | undefined;
  readonly productOrder: ProductOrder;
  readonly portStatus?: NumberPortStatus | undefined;
  readonly charge?: OpenObject | undefined;
  readonly schedule?: PaymentSchedule | undefined;
}

type Input = ActivateSimInput;
type Values = ActivateSimValues;
type Context = StepContext<Input, Values>;

const offering: Step<Input, Values, "offering"> = {
  operation: reads("productOfferings.list"),
  run: (context) => findOffering("activateSim", context),
};

const addOns: Step<Input, Values, "addOns"> = {
  operation: reads("productOfferings.addOns"),
  run: (context) => findAddOns("activateSim", context),
};

const subscription: Step<Input, Values, "subscription"> = {
  operation: reads("subscriptions.list"),
  run: ({ cms, input, options }) =>
    choose(cms.subscriptions.list({ accountID: input.accountID }, options), subscriptionChoice(input)),
};

const shoppingCart: Step<Input, Values, "shoppingCart"> = {
  operation: creates(shoppingCarts),
  flaw: withoutId,
  run: ({ cms, input, values, options }) =>
    cms.shoppingCarts.create(
      {
        relatedParty: [{ id: input.customerId, role: "customer", "@referredType": "Customer" }],
        cartItem: itemsFor(chosen(values), undefined, { action: "add" }),
        ...input.shoppingCart,
      },
      options,
    ),
};

const storedCart: Step<Input, Values, "storedCart"> = {
  operation: reads("shoppingCarts.find"),
  run: ({ cms, input, values, options }) =>
    choose(cms.shoppingCarts.find({ customerId: input.customerId }, options), {
      journey: "activateSim",
      take: (cart) => (cart.id === values.shoppingCart?.id ? cart : undefined),
      otherwise: () => "the customer does not have the cart that was made",
    }),
};

/** Money follows: an order that was refused while it was placed must not be paid for. */
const productOrder: Step<Input, Values, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, values, options }) => {
    const productOrderItem = itemsFor(chosen(values), subscriptionIdOf(values), { action: "add" });
    const order = orderFor(input.accountID, { productOrderItem, ...input.productOrder });
    return unlessEnded("activateSim", cms.productOrders.create(order, options));
  },
};

const portStatus: Step<Input, Values, "portStatus"> = {
  operation: numberPortStatusFacts,
  flaw: (told, { portIn }) =>
    isPorted(told, portIn?.proceedOn ?? ported)
      ? undefined
      : { path: ["state"], message: "must be one that the journey goes on with, see portIn.proceedOn" },
  run: ({ cms, input, values, options, clock }) => {
    const { status, proceedOn = ported, waitMs = 0 } = input.portIn ?? {};
    const order = values.productOrder;
    return importedNumber({
      journey: "activateSim",
      order,
      look: () => cms.productOrders.numberPortStatus(order?.id ?? "", status, options),
      wanted: proceedOn,
      waitMs,
      clock,
      signal: options.signal,
    });
  },
};

const ported = ["completed"];

const charge: Step<Input, Values, "charge"> = {
  operation: applyCharge,
  run: ({ cms, input, options }: Context) =>
    cms.paymentGateway.applyCharge({ accountID: input.accountID, ...chargeOf(input) }, options),
};

function chargeOf({ payment }: Input): ApplyChargeInput {
  if ("charge" in payment) return payment.charge;
  throw new TypeError("the step belongs to a payment by charge");
}

const schedule: Step<Input, Values, "schedule"> = {
  operation: createSchedule,
  run: ({ cms, input, options }: Context) =>
    cms.paymentGateway.createSchedule(
      "schedule" in input.payment ? input.payment.schedule : { tokenID: "" },
      options,
    ),
};

/** Offering and subscription are looked up, a cart is filled and ordered, and then money is taken. */
export const activateSim: Journey<"activateSim", Input, Values> = {
  name: "activateSim",
  input: activationField,
  steps: {
    offering,
    addOns,
    subscription,
    shoppingCart,
    storedCart,
    productOrder,
    portStatus,
    charge,
    schedule,
  },
  order: (input) => [
    ...lookUps(input),
    "subscription",
    "shoppingCart",
    ...(input.checkCart === true ? ["storedCart" as const] : []),
    "productOrder",
    ...(input.portIn === undefined ? [] : ["portStatus" as const]),
    "charge" in input.payment ? "charge" : "schedule",
  ],
};

function activationField(kit: SchemaKit): Field<Input> {
  const { z, request } = kit;
  const fields = request({
    ...offeringFields(kit),
    customerId: idField(kit),
    accountID: idField(kit),
    subscriptionId: idField(kit).optional(),
    mobileNumber: idField(kit).optional(),
    shoppingCart: optionalOpen(kit),
    checkCart: z.boolean().optional(),
    productOrder: optionalOpen(kit),
    portIn: request({
      status: optionalOpen(kit),
      proceedOn: z.array(idField(kit)).min(1, "must not be empty").optional(),
      waitMs: z.number().min(0, "must not be negative").optional(),
    }).optional(),
    payment: z.union([
      request({ charge: openFieldWith(kit, ["amount"]) }),
      request({ schedule: openFieldWith(kit, ["tokenID"]) }),
    ]),
  });
  return inputField(withOfferingRule(fields));
}

/** The one that was asked for, or the only one: two to choose from are none. */
function subscriptionChoice({ subscriptionId, mobileNumber }: Input) {
  const all: Subscription[] = [];
  const digits = (number: unknown): string => String(number).replace(/\D/g, "");
  return {
    journey: "activateSim",
    take(each: Subscription): Subscription | undefined {
      if (subscriptionId !== undefined)
        return [each.id, each.subscriptionId].includes(subscriptionId) ? each : undefined;
      if (mobileNumber !== undefined)
        return digits(each.mobileNumber) === digits(mobileNumber) ? each : undefined;
      if (all.length < 2) all.push(each);
      return undefined;
    },
    atEnd: () => (all.length === 1 ? all[0] : undefined),
    otherwise: () =>
      all.length > 1
        ? "the account has several subscriptions; pass subscriptionId or mobileNumber"
        : "the account has no such subscription",
  };
}

function subscriptionIdOf({ subscription: found }: Partial<Values>): string | undefined {
  return found?.subscriptionId ?? found?.id;
}
