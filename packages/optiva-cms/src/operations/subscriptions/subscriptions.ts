import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { HttpClient, Method, SchemaKit } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError } from "../../errors.ts";
import { type OpenObject, openField } from "../../open/open-object.ts";
import { type OpenSpec, openOperation } from "../../open/open-operation.ts";
import {
  type KeyParts,
  keyRule,
  type SubscriptionKey,
  subscriptionKeyField,
  subscriptionKeyFields,
} from "../../open/subscription-key.ts";
import type { CmsSettings } from "../../options.ts";
import { type EntityKey, entityKeyField } from "../../resources/entity-key.ts";
import { bindListing, type ListSpec } from "../../resources/list-pages.ts";
import type { ListQuery } from "../../resources/list-query.ts";
import { type Adjustments, bindAdjustments } from "./adjustments.ts";

export interface ListSubscriptionsInput extends ListQuery {
  /** Whose subscriptions. */
  readonly accountID: string;
}

/** A subscription as the document lets one guess it; everything else is kept. */
export interface Subscription extends OpenObject {
  /** Its id. */
  readonly id?: string | undefined;
  /** Its id, where the service spells it so. */
  readonly subscriptionId?: string | undefined;
  /** Its number. */
  readonly mobileNumber?: string | undefined;
}

export interface RechargeInput extends OpenObject {
  /** The subscription that gets the credit. */
  readonly subscriptionId?: string | undefined;
  /** Its number, where the id is not known. */
  readonly mobileNumber?: string | undefined;
  /** The code on the voucher. */
  readonly voucherCode?: string | undefined;
}

/** `/subscription`. No TM Forum resource: the document names the paths and who is addressed, hardly a field. */
export interface Subscriptions {
  /**
   * The kinds of subscription that the service provider supports. Source: "Integrating with Optiva's API
   * Gateway", "Viewing Subscription Information".
   * @example
   * ```ts
   * for await (const type of cms.subscriptions.types()) console.log(type);
   * // []
   * ```
   */
  types(query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /**
   * The subscriptions of an account. Source: "Integrating with Optiva's API Gateway", "Viewing Subscription
   * Information".
   * @example
   * ```ts
   * for await (const each of cms.subscriptions.list({ accountID: "5724100001" })) console.log(each.id);
   * // [{ id: "8721600001", mobileNumber: "31680000001" }]
   * ```
   */
  list(input: ListSubscriptionsInput, options?: CallOptions): Listing<Subscription, CmsReadError>;
  /**
   * The details of one subscription. Source: "Integrating with Optiva's API Gateway", "Viewing Subscription
   * Information".
   * @example
   * ```ts
   * await cms.subscriptions.profile({ mobileNumber: "31680000001" });
   * // { id: "8721600001", mobileNumber: "31680000001" }
   * ```
   */
  profile(key: SubscriptionKey, options?: CallOptions): Call<Subscription, CmsReadError>;
  /**
   * The plan of a subscription. Source: "Integrating with Optiva's API Gateway", "Viewing Subscription
   * Information".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.subscriptions.pricePlan("8721600001");
   * // {}
   * ```
   */
  pricePlan(key: EntityKey, options?: CallOptions): Call<OpenObject, CmsReadError>;
  /**
   * What became of a subscription's buckets. Source: "Integrating with Optiva's API Gateway", "Viewing
   * Subscription Information".
   * @param key Its id, or anything that has it.
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const change of cms.subscriptions.history("8721600001")) console.log(change);
   * // []
   * ```
   */
  history(key: EntityKey, query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /**
   * What is left of a subscription's credit. Source: "Integrating with Optiva's API Gateway", "Viewing
   * Subscription Information".
   * @example
   * ```ts
   * await cms.subscriptions.balance({ subscriptionId: "8721600001" });
   * // {}
   * ```
   */
  balance(key: SubscriptionKey, options?: CallOptions): Call<OpenObject, CmsReadError>;
  /**
   * How the credit of a subscription came about. Source: "Integrating with Optiva's API Gateway", "Viewing
   * Subscription Information".
   * @example
   * ```ts
   * for await (const change of cms.subscriptions.balanceHistory({ subscriptionId: "8721600001" })) console.log(change);
   * // []
   * ```
   */
  balanceHistory(key: SubscriptionKey & ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /**
   * What is left of a subscription's bundles, one item each. Source: "Integrating with Optiva's API
   * Gateway", "Viewing Subscription Information".
   * @example
   * ```ts
   * for await (const bundle of cms.subscriptions.bundleBalance({ subscriptionId: "8721600001" })) console.log(bundle);
   * // []
   * ```
   */
  bundleBalance(key: SubscriptionKey & ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /**
   * What was taken from a subscription and put on it. Source: "Integrating with Optiva's API Gateway",
   * "Viewing Subscription Information".
   * @param key Its id, or anything that has it.
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const each of cms.subscriptions.transactions("8721600001")) console.log(each);
   * // []
   * ```
   */
  transactions(key: EntityKey, query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /**
   * The same, with all details. Source: "Integrating with Optiva's API Gateway", "Viewing Subscription
   * Information".
   * @param key Its id, or anything that has it.
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const each of cms.subscriptions.detailedTransactions("8721600001")) console.log(each);
   * // []
   * ```
   */
  detailedTransactions(
    key: EntityKey,
    query?: ListQuery,
    options?: CallOptions,
  ): Listing<OpenObject, CmsReadError>;
  /**
   * Adds credit by a voucher, `POST /subscription/voucherRecharge`. Never repeated unless it provably did
   * not arrive. Source: "Integrating with Optiva's API Gateway", "Adding Credit to a Subscription".
   * @example
   * ```ts
   * await cms.subscriptions.recharge({ subscriptionId: "8721600001", voucherCode: "HAPPY-0010" });
   * // {}
   * ```
   */
  recharge(input: RechargeInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  readonly adjustments: Adjustments;
}

const nothingElse = { item: openField, entity: "subscription", paged: false } as const;

function listOf(name: string, path: `/${string}`): ListSpec<OpenObject> {
  return { ...nothingElse, name: `subscriptions.${name}`, path };
}

function byId(name: string, last: string): ListSpec<OpenObject> {
  return { ...listOf(name, `/subscription/{id}/${last}`), extra: (kit) => ({ id: entityKeyField(kit) }) };
}

function byKey(name: string, last: string): ListSpec<OpenObject> {
  return { ...listOf(name, `/subscription/${last}`), extra: subscriptionKeyFields, rule: keyRule };
}

function oneByKey(name: string, last: string): OpenSpec<KeyParts, "read"> {
  return {
    name: `subscriptions.${name}`,
    effect: "read",
    method: "GET",
    path: `/subscription/${last}`,
    request: subscriptionKeyField,
    parts: (query) => ({ query: { ...query } }),
  };
}

const pricePlan: OpenSpec<{ readonly id: string }, "read"> = {
  name: "subscriptions.pricePlan",
  effect: "read",
  method: "GET",
  path: "/subscription/{id}/pricePlan",
  request: (kit: SchemaKit) => kit.request({ id: entityKeyField(kit) }),
  parts: ({ id }) => ({ params: { id } }),
};

const recharge: OpenSpec<OpenObject, "write"> = {
  name: "subscriptions.recharge",
  effect: "write",
  method: "POST",
  path: "/subscription/voucherRecharge",
  advice: "subscriptions.balanceHistory shows whether the credit was added",
  request: openField,
  parts: (body) => ({ body }),
};

export function bindSubscriptions(http: HttpClient, settings: CmsSettings): Subscriptions {
  const plan: Method<{ readonly id: EntityKey }, OpenObject, CmsReadError> = http.bind(
    openOperation(pricePlan),
  );
  const history = bindListing(http, byId("history", "history"));
  const transactions = bindListing(http, byId("transactions", "transaction"));
  const detailed = bindListing(http, byId("detailedTransactions", "detailedSubscriptionTransaction"));
  return {
    types: bindListing(http, listOf("types", "/subscription/type")),
    list: bindListing<Subscription>(http, {
      ...nothingElse,
      name: "subscriptions.list",
      path: "/subscription",
      extra: ({ z }) => ({ accountID: z.string().min(1, "must not be empty") }),
    }),
    profile: http.bind(openOperation(oneByKey("profile", "profile"))),
    pricePlan: (id, options) => plan({ id }, options),
    history: (id, query, options) => history({ ...query, id }, options),
    balance: http.bind(openOperation(oneByKey("balance", "balanceQuery"))),
    balanceHistory: bindListing(http, byKey("balanceHistory", "balanceHistory")),
    bundleBalance: bindListing(http, byKey("bundleBalance", "bundleBalance")),
    transactions: (id, query, options) => transactions({ ...query, id }, options),
    detailedTransactions: (id, query, options) => detailed({ ...query, id }, options),
    recharge: http.bind(openOperation(recharge)),
    adjustments: bindAdjustments(http, settings),
  };
}
