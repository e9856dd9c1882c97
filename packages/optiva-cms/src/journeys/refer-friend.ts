import { type OpenObject, openField } from "../open/open-object.ts";
import { productOrders } from "../operations/product-orders/product-orders.ts";
import { applyReferral } from "../operations/referrals.ts";
import { shoppingCarts } from "../operations/shopping-carts.ts";
import type { Patch } from "../resources/patch.ts";
import type { ProductOrder, ProductOrderCreate } from "../tmf/product-order.ts";
import type { ShoppingCart, ShoppingCartCreate, ShoppingCartFields } from "../tmf/shopping-cart.ts";
import type { Journey, Step } from "./engine.ts";
import { unless } from "./steps/conditions.ts";
import { creates, reads, updates } from "./steps/effects.ts";
import { withoutId } from "./steps/flaws.ts";
import { inputField, optionalOpen, wholeOrderField } from "./steps/input-fields.ts";
import { referTo } from "./steps/orders.ts";

/** Who refers, with their code, and who is referred: what `referrals.validate` takes. */
export type Referral = OpenObject;

export type ReferFriendInput =
  | {
      /** How the friend joins. */
      readonly kind: "new-subscription";
      /** Who refers whom. */
      readonly referral: Referral;
      /** What the friend orders. */
      readonly productOrder: ProductOrderCreate;
    }
  | {
      /** How the friend joins. */
      readonly kind: "shopping-cart";
      /** What the friend puts into the cart. */
      readonly shoppingCart: ShoppingCartCreate;
      /** Who refers whom. */
      readonly referral: Referral;
      /** What the referral changes in the cart. */
      readonly cartUpdate: Patch<ShoppingCartFields>;
      /** Names the cart as `shoppingCart`, unless it names one itself. */
      readonly productOrder: ProductOrderCreate;
    }
  | {
      /** How the friend joins. */
      readonly kind: "active-subscription";
      /** Who refers whom. */
      readonly referral: Referral;
      /** What `referrals.apply` takes. @default the referral */
      readonly application?: OpenObject | undefined;
    };

export interface ReferFriendValues {
  readonly shoppingCart?: ShoppingCart | undefined;
  readonly validation: OpenObject;
  readonly updatedCart?: ShoppingCart | undefined;
  readonly productOrder?: ProductOrder | undefined;
  readonly application?: OpenObject | undefined;
}

/** Every kind's fields, as the schema has seen to it which are there. */
interface AnyInput {
  readonly kind: ReferFriendInput["kind"];
  readonly referral: Referral;
  readonly shoppingCart?: ShoppingCartCreate | undefined;
  readonly cartUpdate?: Patch<ShoppingCartFields> | undefined;
  readonly productOrder?: ProductOrderCreate | undefined;
  readonly application?: OpenObject | undefined;
}

const shoppingCart: Step<AnyInput, ReferFriendValues, "shoppingCart"> = {
  operation: creates(shoppingCarts),
  flaw: withoutId,
  run: ({ cms, input, options }) => cms.shoppingCarts.create(input.shoppingCart ?? {}, options),
};

const validation: Step<AnyInput, ReferFriendValues, "validation"> = {
  operation: reads("referrals.validate"),
  run: ({ cms, input, options }) =>
    unless("referFriend", cms.referrals.validate(input.referral, options), ({ valid, eligible }) =>
      valid === false || eligible === false ? "the service does not find the referral valid" : undefined,
    ),
};

const updatedCart: Step<AnyInput, ReferFriendValues, "updatedCart"> = {
  operation: updates("shoppingCarts.update"),
  run: ({ cms, input, values, options }) =>
    cms.shoppingCarts.update(values.shoppingCart?.id ?? "", input.cartUpdate ?? {}, {
      ...options,
      mediaType: "application/json",
    }),
};

const productOrder: Step<AnyInput, ReferFriendValues, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, values, options }) => {
    const cart = values.shoppingCart;
    const named = cart === undefined ? {} : { shoppingCart: referTo("shoppingCart", "ShoppingCart", cart) };
    return cms.productOrders.create({ ...named, ...(input.productOrder as ProductOrderCreate) }, options);
  },
};

const application: Step<AnyInput, ReferFriendValues, "application"> = {
  operation: applyReferral,
  run: ({ cms, input, options }) => cms.referrals.apply(input.application ?? input.referral, options),
};

const orderOf = {
  "new-subscription": ["validation", "productOrder"],
  "shopping-cart": ["shoppingCart", "validation", "updatedCart", "productOrder"],
  "active-subscription": ["validation", "application"],
} as const;

/** A referral is checked, then it goes with a new subscription, with a cart, or to an active subscription. */
export const referFriend: Journey<"referFriend", AnyInput, ReferFriendValues> = {
  name: "referFriend",
  input: (kit) => {
    const { z, request } = kit;
    const referral = openField(kit);
    return inputField(
      z.discriminatedUnion("kind", [
        request({ kind: z.literal("new-subscription"), referral, productOrder: wholeOrderField(kit) }),
        request({
          kind: z.literal("shopping-cart"),
          shoppingCart: openField(kit),
          referral,
          cartUpdate: openField(kit),
          productOrder: wholeOrderField(kit),
        }),
        request({ kind: z.literal("active-subscription"), referral, application: optionalOpen(kit) }),
      ]),
    );
  },
  steps: { shoppingCart, validation, updatedCart, productOrder, application },
  order: ({ kind }) => orderOf[kind],
};
