import type { Field, SchemaKit } from "@telcokit/core/client";
import type { OpenObject } from "../open/open-object.ts";
import { createToken, type PaymentToken } from "../operations/payment-gateway.ts";
import { noCard, paymentMethods } from "../operations/payment-methods.ts";
import { productOrders } from "../operations/product-orders/product-orders.ts";
import type { PaymentMethod } from "../tmf/payment-method.ts";
import type { ProductOrder } from "../tmf/product-order.ts";
import type { Journey, Step } from "./engine.ts";
import { unmet } from "./steps/conditions.ts";
import { creates, updates } from "./steps/effects.ts";
import { withoutId } from "./steps/flaws.ts";
import { idField, inputField, optionalOpen, orderField } from "./steps/input-fields.ts";
import { maskedCard } from "./steps/masked-card.ts";
import { type JourneyOrder, orderFor } from "./steps/orders.ts";

/** A credential that the payment gateway keeps. */
export interface StoredCredential {
  /** What the payment gateway calls it. */
  readonly tokenValue: string;
  /** Left out for a gateway without cards: the values that the document recommends are sent. */
  readonly card?:
    | {
        /** The card's last four digits. */
        readonly maskedCardNumber: string;
        /** The card's end, `YYYY/MM`. */
        readonly expiryDate: string;
      }
    | undefined;
  /** Whether the token or the payment method is made first; a later edition of the document has them swapped. @default "token-first" */
  readonly order?: "token-first" | "method-first" | undefined;
  /** Further fields for `paymentGateway.createToken`. */
  readonly token?: OpenObject | undefined;
  /** Further fields of the payment method. */
  readonly paymentMethod?: OpenObject | undefined;
}

export interface AddPaymentMethodInput extends StoredCredential {
  /** The account that gets it. */
  readonly accountID: string;
  /** Orders something with automatic top-up, paid by the new payment method. */
  readonly automaticTopUp?:
    | {
        /** How much each top-up adds. */
        readonly amount: number | string;
        /** Beside `billingAccount`, `atuTokenID` and `atuAmount`, which the journey fills in. */
        readonly productOrder: JourneyOrder;
      }
    | undefined;
}

export interface AddPaymentMethodValues {
  readonly token: PaymentToken;
  readonly paymentMethod: PaymentMethod;
  readonly productOrder?: ProductOrder | undefined;
}

const addToken: Step<AddPaymentMethodInput, AddPaymentMethodValues, "token"> = {
  operation: createToken,
  run: ({ cms, input, options }) =>
    cms.paymentGateway.createToken(
      { accountID: input.accountID, ...input.token, tokenValue: input.tokenValue },
      options,
    ),
};

const addMethod: Step<AddPaymentMethodInput, AddPaymentMethodValues, "paymentMethod"> = {
  operation: creates(paymentMethods),
  flaw: withoutId,
  run: ({ cms, input, options }) => {
    const account = [{ id: input.accountID }];
    return cms.paymentMethods.create({ account, ...input.paymentMethod, ...credentialOf(input) }, options);
  },
};

const topUpOrder: Step<AddPaymentMethodInput, AddPaymentMethodValues, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, values, options }) => {
    const tokenID = values.paymentMethod?.tokenID ?? values.token?.tokenID;
    const { automaticTopUp } = input;
    if (tokenID === undefined || automaticTopUp === undefined)
      return unmet(
        "addPaymentMethod",
        "neither the payment method nor the token has a tokenID to top up from",
      );
    const order = orderFor(input.accountID, automaticTopUp.productOrder);
    return cms.productOrders.create(
      { ...order, atuTokenID: tokenID, atuAmount: automaticTopUp.amount },
      options,
    );
  },
};

/** Token and payment method, in either order; then, if it is wanted, an order with automatic top-up. */
export const addPaymentMethod: Journey<"addPaymentMethod", AddPaymentMethodInput, AddPaymentMethodValues> = {
  name: "addPaymentMethod",
  input: (kit) =>
    inputField(
      kit.request({
        ...credentialFields(kit),
        accountID: idField(kit),
        automaticTopUp: kit
          .request({
            amount: kit.z.union([kit.z.number().positive("must be above 0"), idField(kit)]),
            productOrder: orderField(kit),
          })
          .optional(),
      }),
    ),
  steps: { token: addToken, paymentMethod: addMethod, productOrder: topUpOrder },
  order: ({ order, automaticTopUp }) => [
    ...pairOf(order),
    ...(automaticTopUp === undefined ? [] : ["productOrder" as const]),
  ],
};

export interface ChangePaymentMethodInput extends StoredCredential {
  /** The payment method that is stored now. */
  readonly paymentMethodId: string;
  /** The account whose it is. */
  readonly accountID?: string | undefined;
}

export interface ChangePaymentMethodValues {
  readonly token: PaymentToken;
  readonly paymentMethod: PaymentMethod;
}

const newToken: Step<ChangePaymentMethodInput, ChangePaymentMethodValues, "token"> = {
  operation: createToken,
  run: ({ cms, input, options }) => {
    const account = input.accountID === undefined ? {} : { accountID: input.accountID };
    return cms.paymentGateway.createToken(
      { ...account, ...input.token, tokenValue: input.tokenValue },
      options,
    );
  },
};

const changedMethod: Step<ChangePaymentMethodInput, ChangePaymentMethodValues, "paymentMethod"> = {
  operation: updates("paymentMethods.update"),
  flaw: withoutId,
  run: ({ cms, input, options }) =>
    cms.paymentMethods.update(
      input.paymentMethodId,
      { ...input.paymentMethod, ...credentialOf(input) },
      { ...options, mediaType: "application/json" },
    ),
};

/** A new token, then the stored payment method takes it over. */
export const changePaymentMethod: Journey<
  "changePaymentMethod",
  ChangePaymentMethodInput,
  ChangePaymentMethodValues
> = {
  name: "changePaymentMethod",
  input: (kit) =>
    inputField(
      kit.request({
        ...credentialFields(kit),
        paymentMethodId: idField(kit),
        accountID: idField(kit).optional(),
      }),
    ),
  steps: { token: newToken, paymentMethod: changedMethod },
  order: ({ order }) => pairOf(order),
};

function pairOf(order: StoredCredential["order"]): readonly ("token" | "paymentMethod")[] {
  return order === "method-first" ? ["paymentMethod", "token"] : ["token", "paymentMethod"];
}

function credentialOf({ tokenValue, card = noCard }: StoredCredential) {
  const { maskedCardNumber, expiryDate } = card;
  return { tokenValue, maskedCardNumber, expiryDate };
}

function credentialFields(kit: SchemaKit): Readonly<Record<string, Field<unknown>>> {
  const { z, request } = kit;
  return {
    tokenValue: idField(kit),
    card: request({
      maskedCardNumber: z.string().regex(maskedCard, "must show the last four digits only"),
      expiryDate: z.string().regex(/^\d{4}\/\d{2}$/, "must be YYYY/MM"),
    }).optional(),
    order: z.enum(["token-first", "method-first"]).optional(),
    token: optionalOpen(kit),
    paymentMethod: optionalOpen(kit),
  };
}
