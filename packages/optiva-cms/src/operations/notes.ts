import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { HttpClient, HttpOperation } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError, TmfError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { openOperation } from "../open/open-operation.ts";
import { keyRule, type SubscriptionKey, subscriptionKeyFields } from "../open/subscription-key.ts";
import { type EntityKey, entityKeyField } from "../resources/entity-key.ts";
import { bindListing } from "../resources/list-pages.ts";
import type { ListQuery } from "../resources/list-query.ts";

export interface AccountNoteInput extends OpenObject {
  readonly accountID?: string;
  readonly text?: string;
}

export interface SubscriptionNoteInput extends OpenObject {
  readonly subscriptionId?: string;
  readonly text?: string;
}

/** `/account/note` and `/subscription/note`. The document names no field of a note. */
export interface Notes {
  createForAccount(note: AccountNoteInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  listForAccount(
    account: EntityKey,
    query?: ListQuery,
    options?: CallOptions,
  ): Listing<OpenObject, CmsReadError>;
  createForSubscription(note: SubscriptionNoteInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  listForSubscription(
    key: SubscriptionKey & ListQuery,
    options?: CallOptions,
  ): Listing<OpenObject, CmsReadError>;
}

export function bindNotes(http: HttpClient): Notes {
  const ofAccount = bindListing<OpenObject>(http, {
    name: "notes.listForAccount",
    entity: "account",
    path: "/account/{id}/note",
    item: openField,
    extra: (kit) => ({ id: entityKeyField(kit) }),
    paged: false,
  });
  return {
    createForAccount: http.bind(createNote("createForAccount", "/account/note", "listForAccount")),
    listForAccount: (id, query, options) => ofAccount({ ...query, id }, options),
    createForSubscription: http.bind(
      createNote("createForSubscription", "/subscription/note", "listForSubscription"),
    ),
    listForSubscription: bindListing(http, {
      name: "notes.listForSubscription",
      entity: "subscription",
      path: "/subscription/note",
      item: openField,
      extra: subscriptionKeyFields,
      rule: keyRule,
      paged: false,
    }),
  };
}

function createNote(
  name: string,
  path: `/${string}`,
  list: string,
): HttpOperation<OpenObject, unknown, OpenObject, TmfError, "write"> {
  return openOperation({
    name: `notes.${name}`,
    effect: "write",
    method: "POST",
    path,
    advice: `notes.${list} shows whether it was added`,
    request: openField,
    parts: (body) => ({ body }),
  });
}
