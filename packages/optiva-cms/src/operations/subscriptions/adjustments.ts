import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { HttpClient, Method } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError } from "../../errors.ts";
import { firstText, type OpenObject, openField, openFieldWith } from "../../open/open-object.ts";
import { openOperation } from "../../open/open-operation.ts";
import type { CmsSettings } from "../../options.ts";
import { type EntityKey, entityKeyField } from "../../resources/entity-key.ts";
import { bindListing } from "../../resources/list-pages.ts";
import type { ListQuery } from "../../resources/list-query.ts";
import type { JsonPatch, Patch } from "../../resources/patch.ts";
import type { UpdateOptions } from "../../resources/resource.ts";
import { type GivenUpdate, updateRequest } from "../../resources/update-request.ts";

export interface AdjustmentInput extends OpenObject {
  /** The account. */
  readonly accountID: string;
  /** The subscription whose balance is to change. */
  readonly subscriptionId: string;
  /** That subscription's number. */
  readonly mobileNumber: string;
}

/** A requested change of a balance. */
export interface Adjustment extends OpenObject {
  /** Its id. */
  readonly id?: string | undefined;
  /** Its id, where the service spells it so. */
  readonly adjustmentId?: string | undefined;
}

export interface ListAdjustmentsInput extends ListQuery {
  /** The account. */
  readonly accountID: string;
  /** The subscription. */
  readonly subscriptionId: string;
}

/** `/subscription/adjustment`. The document asks for more fields than it names: they are open. */
export interface Adjustments {
  /**
   * Asks for a change of a balance. A write: a lost answer is an `OutcomeUnknownError`. Source: "Integrating
   * with Optiva's API Gateway", "Managing Subscription Adjustments".
   * @example
   * ```ts
   * await cms.subscriptions.adjustments.create({
   *   accountID: "5724100001",
   *   subscriptionId: "8721600001",
   *   mobileNumber: "31680000001",
   *   amount: { unit: "EUR", value: 1 },
   * });
   * // { id: "9152300001" }
   * ```
   */
  create(input: AdjustmentInput, options?: CallOptions): Call<Adjustment, CmsWriteError>;
  /**
   * The changes that were asked for. Source: "Integrating with Optiva's API Gateway", "Managing Subscription
   * Adjustments".
   * @example
   * ```ts
   * for await (const each of cms.subscriptions.adjustments.list({
   *   accountID: "5724100001",
   *   subscriptionId: "8721600001",
   * }))
   *   console.log(each.id);
   * // [{ id: "9152300001" }]
   * ```
   */
  list(input: ListAdjustmentsInput, options?: CallOptions): Listing<Adjustment, CmsReadError>;
  /**
   * One of them, when only its id is known. Source: "Integrating with Optiva's API Gateway", "Managing
   * Subscription Adjustments".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.subscriptions.adjustments.get("9152300001");
   * // { id: "9152300001" }
   * ```
   */
  get(key: EntityKey, options?: CallOptions): Call<Adjustment, CmsReadError>;
  /**
   * Changes what `patch` names. Not repeated by us when its answer is lost. Source: "Integrating with
   * Optiva's API Gateway", "Managing Subscription Adjustments".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.subscriptions.adjustments.update("9152300001", { status: "Approved" });
   * // { id: "9152300001" }
   * ```
   */
  update(
    key: EntityKey,
    patch: Patch<Adjustment> | JsonPatch,
    options?: UpdateOptions,
  ): Call<Adjustment, CmsWriteError>;
}

const path = "/subscription/adjustment";
const onePath = "/subscription/adjustment/{adjustmentId}";

export function bindAdjustments(http: HttpClient, settings: CmsSettings): Adjustments {
  const get: Method<{ readonly adjustmentId: EntityKey }, Adjustment, CmsReadError> = http.bind(
    openOperation({
      name: "subscriptions.adjustments.get",
      effect: "read",
      method: "GET",
      path: onePath,
      request: (kit) => kit.request({ adjustmentId: entityKeyField(kit) }),
      parts: (params) => ({ params }),
    }),
  );
  const update: Method<GivenUpdate<Patch<Adjustment> | JsonPatch>, Adjustment, CmsWriteError> = http.bind(
    openOperation({
      name: "subscriptions.adjustments.update",
      effect: "write",
      method: "PATCH",
      path: onePath,
      advice: "subscriptions.adjustments.get shows what it is now",
      request: (kit) => updateRequest(kit, settings),
      parts: ({ id, patch, mediaType: type }) => ({
        params: { adjustmentId: id },
        body: patch,
        headers: { "content-type": type },
      }),
    }),
  );
  return {
    create: http.bind(
      openOperation({
        name: "subscriptions.adjustments.create",
        // A balance may be lowered.
        reaches: "person",
        recipient: ({ mobileNumber }: OpenObject) => firstText(mobileNumber),
        effect: "write",
        method: "POST",
        path,
        advice: "subscriptions.adjustments.list shows whether it was requested",
        request: (kit) => openFieldWith(kit, ["accountID", "subscriptionId", "mobileNumber"]),
        parts: (body) => ({ body }),
      }),
    ),
    list: bindListing<Adjustment>(http, {
      name: "subscriptions.adjustments.list",
      entity: "subscription",
      path,
      item: openField,
      extra: ({ z }) => ({
        accountID: z.string().min(1, "must not be empty"),
        subscriptionId: z.string().min(1, "must not be empty"),
      }),
      paged: false,
    }),
    get: (adjustmentId, options) => get({ adjustmentId }, options),
    update: (id, patch, { mediaType: type, ...options } = {}) =>
      update({ id, patch, mediaType: type }, options),
  };
}
