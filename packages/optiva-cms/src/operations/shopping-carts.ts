import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError } from "../errors.ts";
import { openField } from "../open/open-object.ts";
import type { CmsSettings } from "../options.ts";
import type { EntityKey } from "../resources/entity-key.ts";
import { bindListing } from "../resources/list-pages.ts";
import type { ListQuery } from "../resources/list-query.ts";
import type { JsonPatch, Patch } from "../resources/patch.ts";
import { bindUpdate, createOperation, type ResourceSpec, type UpdateOptions } from "../resources/resource.ts";
import { resourceField } from "../resources/shape.ts";
import {
  type ShoppingCart,
  type ShoppingCartCreate,
  type ShoppingCartFields,
  shoppingCartShape,
} from "../tmf/shopping-cart.ts";

export interface FindCartsInput extends ListQuery {
  /** Whose carts. */
  readonly customerId: string;
}

/** `/shoppingCart`. TMF663. */
export interface ShoppingCarts {
  /**
   * Makes a cart. A write: a lost answer is an `OutcomeUnknownError`. Source: "Integrating with Optiva's API
   * Gateway", "Activating a SIM".
   * @example
   * ```ts
   * await cms.shoppingCarts.create({
   *   customerId: "8464500002",
   *   cartItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-25" } }],
   * });
   * // { id: "6095200001" }
   * ```
   */
  create(body: ShoppingCartCreate, options?: CallOptions): Call<ShoppingCart, CmsWriteError>;
  /**
   * The carts of a customer. Source: "Integrating with Optiva's API Gateway", "Activating a SIM".
   * @example
   * ```ts
   * for await (const cart of cms.shoppingCarts.find({ customerId: "8464500002" })) console.log(cart.id);
   * // [{ id: "6095200001" }]
   * ```
   */
  find(input: FindCartsInput, options?: CallOptions): Listing<ShoppingCart, CmsReadError>;
  /**
   * Changes what `patch` names. Not repeated by us when its answer is lost. Source: "Integrating with
   * Optiva's API Gateway", "Using Refer a Friend Bonuses".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.shoppingCarts.update("6095200001", {
   *   cartItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
   * });
   * // { id: "6095200001" }
   * ```
   */
  update(
    key: EntityKey,
    patch: Patch<ShoppingCartFields> | JsonPatch,
    options?: UpdateOptions,
  ): Call<ShoppingCart, CmsWriteError>;
}

export const shoppingCarts: ResourceSpec = {
  group: "shoppingCarts",
  entity: "shoppingCart",
  shape: shoppingCartShape,
  body: openField,
  advice: "shoppingCarts.find({ customerId }) tells whether it was made",
};

export function bindShoppingCarts(http: HttpClient, settings: CmsSettings): ShoppingCarts {
  return {
    create: http.bind(createOperation<ShoppingCart>(shoppingCarts)),
    find: bindListing<ShoppingCart>(http, {
      name: "shoppingCarts.find",
      entity: "shoppingCart",
      path: "/shoppingCart",
      item: (kit) => resourceField(kit, shoppingCartShape),
      extra: ({ z }) => ({ customerId: z.string().min(1, "must not be empty") }),
      paged: true,
    }),
    update: bindUpdate<ShoppingCart, ShoppingCartFields>(http, shoppingCarts, settings),
  };
}
