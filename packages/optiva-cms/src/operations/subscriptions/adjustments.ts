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
  readonly accountID: string;
  readonly subscriptionId: string;
  readonly mobileNumber: string;
}

/** A requested change of a balance. */
export interface Adjustment extends OpenObject {
  readonly id?: string;
  readonly adjustmentId?: string;
}

export interface ListAdjustmentsInput extends ListQuery {
  readonly accountID: string;
  readonly subscriptionId: string;
}

/** `/subscription/adjustment`. The document asks for more fields than it names: they are open. */
export interface Adjustments {
  create(input: AdjustmentInput, options?: CallOptions): Call<Adjustment, CmsWriteError>;
  list(input: ListAdjustmentsInput, options?: CallOptions): Listing<Adjustment, CmsReadError>;
  /** One of them, when only its id is known. */
  get(key: EntityKey, options?: CallOptions): Call<Adjustment, CmsReadError>;
  /** Changes what `patch` names. Not repeated by us when its answer is lost. */
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
