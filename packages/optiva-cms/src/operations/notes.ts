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
  /** The account. */
  readonly accountID?: string | undefined;
  /** The words. */
  readonly text?: string | undefined;
}

export interface SubscriptionNoteInput extends OpenObject {
  /** The subscription. */
  readonly subscriptionId?: string | undefined;
  /** The words. */
  readonly text?: string | undefined;
}

/** `/account/note` and `/subscription/note`. The document names no field of a note. */
export interface Notes {
  /**
   * Writes a note on an account. A write: a lost answer is an `OutcomeUnknownError`. Source: "Integrating
   * with Optiva's API Gateway", "Adding Notes to Accounts and Subscriptions".
   * @example
   * ```ts
   * await cms.notes.createForAccount({ accountID: "5724100001", text: "Called about the bill" });
   * // { text: "Called about the bill" }
   * ```
   */
  createForAccount(note: AccountNoteInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * The notes on an account. Source: "Integrating with Optiva's API Gateway", "Adding Notes to Accounts and
   * Subscriptions".
   * @param account The account's id, or anything that has it.
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const note of cms.notes.listForAccount("5724100001")) console.log(note.text);
   * // []
   * ```
   */
  listForAccount(
    account: EntityKey,
    query?: ListQuery,
    options?: CallOptions,
  ): Listing<OpenObject, CmsReadError>;
  /**
   * Writes a note on a subscription. A write: a lost answer is an `OutcomeUnknownError`. Source:
   * "Integrating with Optiva's API Gateway", "Adding Notes to Accounts and Subscriptions".
   * @example
   * ```ts
   * await cms.notes.createForSubscription({ subscriptionId: "8721600001", text: "Slow data" });
   * // { text: "Slow data" }
   * ```
   */
  createForSubscription(note: SubscriptionNoteInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * The notes on a subscription. Source: "Integrating with Optiva's API Gateway", "Adding Notes to Accounts
   * and Subscriptions".
   * @example
   * ```ts
   * for await (const note of cms.notes.listForSubscription({ subscriptionId: "8721600001" })) console.log(note.text);
   * // []
   * ```
   */
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
