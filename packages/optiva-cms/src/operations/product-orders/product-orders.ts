import { type Call, type CallOptions, RequestInvalidError } from "@telcokit/core";
import type { HttpClient, HttpOperation, Method, Runtime } from "@telcokit/core/client";
import { createCall, isPlainObject } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError, TmfError } from "../../errors.ts";
import { system } from "../../identity.ts";
import { firstText, type OpenObject, openField } from "../../open/open-object.ts";
import { openOperation } from "../../open/open-operation.ts";
import type { CmsSettings } from "../../options.ts";
import { tmfRefusals } from "../../refusals.ts";
import { bodyField } from "../../resources/body-field.ts";
import { type EntityKey, entityKeyField } from "../../resources/entity-key.ts";
import { located } from "../../resources/located.ts";
import type { Patch } from "../../resources/patch.ts";
import { bindGet, createOperation, type GetOptions, type ResourceSpec } from "../../resources/resource.ts";
import { writtenField } from "../../resources/shape.ts";
import type { EntityRef, Extensible } from "../../tmf/common.ts";
import {
  type ProductOrder,
  type ProductOrderCreate,
  type ProductOrderItem,
  type ProductOrderState,
  productOrderShape,
} from "../../tmf/product-order.ts";
import { type WaitForError, type WaitForOptions, waitForOrder } from "./wait-for-order.ts";

/** What is to be removed. An item without an action gets the one that removes. */
export interface ProductOrderRemoval extends Extensible {
  /** The account that the order is for. */
  readonly billingAccount?: EntityRef | undefined;
  /** What is taken away, one item each. */
  readonly productOrderItem: readonly Patch<ProductOrderItem>[];
}

/** How far the import of a number is; the document names no field, and the rest is kept. */
export interface NumberPortStatus extends OpenObject {
  /** `inProgress`, `completed`, … */
  readonly state?: ProductOrderState | undefined;
  /** Where a service says it in this field. */
  readonly status?: string | undefined;
}

export interface RemoveOptions extends CallOptions {
  /** PUT, or POST with the action REMOVE. @default the client's orderRemoval */
  readonly method?: "PUT" | "POST" | undefined;
}

/** `/productOrder`. TMF622. */
export interface ProductOrders {
  /**
   * Orders product offerings for an account. An answer means that the order was accepted, not that it was
   * carried out: `waitFor` tells. Source: "Integrating with Optiva's API Gateway", "Adding Product Offerings
   * or Add Ons to a Subscription".
   * @param order What is ordered, and for which account.
   * @example
   * ```ts
   * await cms.productOrders.create({
   *   billingAccount: { id: "5724100002" },
   *   productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
   * });
   * // { id: "4093500001", state: "acknowledged" }
   * ```
   */
  create(order: ProductOrderCreate, options?: CallOptions): Call<ProductOrder, CmsWriteError>;
  /**
   * Removes product offerings and add-ons from a subscription. Removing all of them blocks the SIM. Source:
   * "Integrating with Optiva's API Gateway", "Removing Product Offerings or Add Ons from a Subscription".
   * @param order What is taken away, and from which account.
   * @param options How it is sent.
   * @example
   * ```ts
   * await cms.productOrders.remove({
   *   billingAccount: { id: "5724100002" },
   *   subscriptionId: "8721600002",
   *   productOrderItem: [{ id: "1", productOffering: { id: "hp-prepaid-25" } }],
   * });
   * // { id: "4093500002", state: "acknowledged" }
   * ```
   */
  remove(order: ProductOrderRemoval, options?: RemoveOptions): Call<ProductOrder, CmsWriteError>;
  /**
   * One order. In the public specification only. Source: TMF622, Product Ordering Management.
   * @param key Its id, or anything that has it.
   * @param options Which of its attributes are wanted.
   * @example
   * ```ts
   * await cms.productOrders.get("4093500001");
   * // { id: "4093500001" }
   * ```
   */
  get(key: EntityKey, options?: GetOptions): Call<ProductOrder, CmsReadError>;
  /**
   * How far the import of a number is, `PATCH /productOrder/npg/{id}/status`. The document names no field of
   * the body; without one an empty object is sent. A PATCH may move things, so it is not repeated by us.
   * Source: "Integrating with Optiva's API Gateway", "Activating a SIM".
   * @param key The order's id, or anything that has it.
   * @param body What the service wants to know; the document names no field.
   * @example
   * ```ts
   * await cms.productOrders.numberPortStatus("4093500001");
   * // {}
   * ```
   */
  numberPortStatus(
    key: EntityKey,
    body?: OpenObject,
    options?: CallOptions,
  ): Call<NumberPortStatus, CmsWriteError>;
  /**
   * Reads the order again and again until it is as wanted, or has ended otherwise. Source: TMF622, Product
   * Ordering Management.
   * @param key The order's id, or anything that has it.
   * @param options What to wait for, and how long.
   * @example
   * ```ts
   * await cms.productOrders.waitFor("4093500001");
   * // { id: "4093500001", state: "completed" }
   * ```
   */
  waitFor(key: EntityKey, options?: WaitForOptions): Call<ProductOrder, WaitForError>;
}

export const productOrders: ResourceSpec = {
  group: "productOrders",
  entity: "productOrder",
  shape: productOrderShape,
  body: (kit) => bodyField(kit, ["productOrderItem", "billingAccount"], { billingAccount: ["id"] }),
  advice: "subscriptions.list({ accountID }) and their profiles show what the account has",
};

export const numberPortStatusFacts: {
  readonly name: string;
  readonly effect: "write";
  readonly advice: string;
} = {
  name: "productOrders.numberPortStatus",
  effect: "write",
  advice: "productOrders.get tells the order's state",
};

export function bindProductOrders(http: HttpClient, runtime: Runtime, settings: CmsSettings): ProductOrders {
  const put = http.bind(putRemoval);
  const post = http.bind(postRemoval);
  const numberPortStatus: Method<
    { readonly id: EntityKey; readonly body?: OpenObject | undefined },
    NumberPortStatus,
    CmsWriteError
  > = http.bind(
    openOperation({
      ...numberPortStatusFacts,
      method: "PATCH",
      path: "/productOrder/npg/{id}/status",
      request: (kit) => kit.request({ id: entityKeyField(kit), body: openField(kit).default({}) }),
      parts: ({ id, body }) => ({ params: { id }, body }),
    }),
  );
  const get = bindGet<ProductOrder>(http, productOrders);
  return {
    create: http.bind(createOperation<ProductOrder>(productOrders)),
    remove: (order, { method = settings.orderRemoval, ...options } = {}) => {
      if (method !== "PUT" && method !== "POST") return unknownRemoval();
      return (method === "PUT" ? put : post)(order, options);
    },
    get,
    numberPortStatus: (id, body, options) => numberPortStatus({ id, body }, options),
    waitFor: (key, options) => waitForOrder(runtime, get, key, options),
  };
}

export const removeFacts: { readonly name: string; readonly effect: "write"; readonly advice: string } = {
  name: "productOrders.remove",
  effect: "write",
  advice: "subscriptions.profile shows what the subscription still has",
};

type Removal = HttpOperation<
  ProductOrderRemoval,
  ProductOrder | undefined,
  ProductOrder,
  TmfError,
  "write",
  OpenObject
>;

/** What the order says would be done by whatever the method is not: nothing is sent. */
function unknownRemoval(): Call<ProductOrder, RequestInvalidError> {
  const issue = { path: ["options", "method"], message: "must be PUT or POST" };
  const error = new RequestInvalidError([issue], { operation: `${system} ${removeFacts.name}` });
  return createCall(Promise.resolve({ ok: false, error, meta: { attempts: 0, headers: {}, durationMs: 0 } }));
}

/** As the document has it. */
const putRemoval: Removal = {
  ...removeFacts,
  // Without offerings a SIM is blocked.
  reaches: "person",
  recipient: ({ billingAccount }) =>
    isPlainObject(billingAccount) ? firstText(billingAccount.id) : undefined,
  method: "PUT",
  path: "/productOrder",
  request: (kit) => bodyField(kit, ["productOrderItem"]),
  parts: (order) => ({ body: withActions(order, "delete") }),
  refusals: tmfRefusals({ entity: "productOrder", verb: "put" }),
  reply: (kit) => writtenField<ProductOrder>(kit, productOrderShape),
  value: (body, answer) => located(body, answer),
};

/** As a later edition of the document has it. */
const postRemoval: Removal = {
  ...putRemoval,
  method: "POST",
  parts: (order) => ({ body: withActions(order, "REMOVE") }),
  refusals: tmfRefusals({ entity: "productOrder", verb: "post" }),
};

/** Both a PUT and a POST are understood item by item, so every item says what is to become of it. */
function withActions(order: OpenObject, action: string): OpenObject {
  const { productOrderItem: items } = order;
  if (!Array.isArray(items)) return order;
  return {
    ...order,
    productOrderItem: items.map((item: unknown, at) =>
      isPlainObject(item) ? { id: String(at + 1), action, ...item } : item,
    ),
  };
}
