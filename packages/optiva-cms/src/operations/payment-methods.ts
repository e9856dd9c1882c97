import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError } from "../errors.ts";
import type { CmsSettings } from "../options.ts";
import { bodyField } from "../resources/body-field.ts";
import type { EntityKey } from "../resources/entity-key.ts";
import type { JsonPatch, Patch } from "../resources/patch.ts";
import {
  bindDelete,
  bindUpdate,
  createOperation,
  type ResourceSpec,
  type UpdateOptions,
} from "../resources/resource.ts";
import {
  type PaymentMethod,
  type PaymentMethodCreate,
  type PaymentMethodFields,
  paymentMethodShape,
} from "../tmf/payment-method.ts";

/** What the document recommends for payment gateways without cards (PayPal): they have no digits and no expiry. */
export const noCard: { readonly maskedCardNumber: "1111"; readonly expiryDate: "2200/01" } = {
  maskedCardNumber: "1111",
  expiryDate: "2200/01",
};

/** `/paymentMethod`: the one stored payment method of an account. TMF670. No card number is ever sent or kept. */
export interface PaymentMethods {
  /**
   * Stores it. Without a card pass `...noCard`. Source: "Integrating with Optiva's API Gateway", "Managing
   * Payment Methods".
   * @example
   * ```ts
   * await cms.paymentMethods.create({
   *   tokenValue: "tok-noor",
   *   maskedCardNumber: "4242",
   *   expiryDate: "2030/01",
   *   account: [{ id: "5724100002" }],
   * });
   * // { id: "4869500004" }
   * ```
   */
  create(body: PaymentMethodCreate, options?: CallOptions): Call<PaymentMethod, CmsWriteError>;
  /**
   * Changes what `patch` names; a new token needs `tokenValue`, `maskedCardNumber` and `expiryDate`. Source:
   * "Integrating with Optiva's API Gateway", "Managing Payment Methods".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.paymentMethods.update("4869500001", {
   *   tokenValue: "tok-next",
   *   maskedCardNumber: "1111",
   *   expiryDate: "2200/01",
   * });
   * // { id: "4869500001" }
   * ```
   */
  update(
    key: EntityKey,
    patch: Patch<PaymentMethodFields> | JsonPatch,
    options?: UpdateOptions,
  ): Call<PaymentMethod, CmsWriteError>;
  /**
   * Deletes the stored payment method. Repeated when the answer is lost; not being there any more is then a
   * success. Source: "Integrating with Optiva's API Gateway", "Managing Payment Methods".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.paymentMethods.delete("4869500001");
   * ```
   */
  delete(key: EntityKey, options?: CallOptions): Call<void, CmsReadError>;
}

export const paymentMethods: ResourceSpec = {
  group: "paymentMethods",
  entity: "paymentMethod",
  shape: paymentMethodShape,
  body: (kit) => bodyField(kit, ["tokenValue", "maskedCardNumber", "expiryDate"]),
  advice: "billingAccounts.get(account) names the stored payment method of the account, if there is one",
};

export function bindPaymentMethods(http: HttpClient, settings: CmsSettings): PaymentMethods {
  return {
    create: http.bind(createOperation<PaymentMethod>(paymentMethods)),
    update: bindUpdate<PaymentMethod, PaymentMethodFields>(http, paymentMethods, settings),
    delete: bindDelete(http, paymentMethods),
  };
}
