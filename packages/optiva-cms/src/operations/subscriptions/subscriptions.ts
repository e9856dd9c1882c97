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
  readonly accountID: string;
}

/** A subscription as the document lets one guess it; everything else is kept. */
export interface Subscription extends OpenObject {
  readonly id?: string;
  readonly subscriptionId?: string;
  readonly mobileNumber?: string;
}

export interface RechargeInput extends OpenObject {
  readonly subscriptionId?: string;
  readonly mobileNumber?: string;
  readonly voucherCode?: string;
}

/** `/subscription`. No TM Forum resource: the document names the paths and who is addressed, hardly a field. */
export interface Subscriptions {
  /** The kinds of subscription that the service provider supports. */
  types(query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /** The subscriptions of an account. */
  list(input: ListSubscriptionsInput, options?: CallOptions): Listing<Subscription, CmsReadError>;
  /** The details of one. */
  profile(key: SubscriptionKey, options?: CallOptions): Call<Subscription, CmsReadError>;
  pricePlan(key: EntityKey, options?: CallOptions): Call<OpenObject, CmsReadError>;
  /** What became of its buckets. */
  history(key: EntityKey, query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  balance(key: SubscriptionKey, options?: CallOptions): Call<OpenObject, CmsReadError>;
  balanceHistory(key: SubscriptionKey & ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /** What is left of its bundles, one item each. */
  bundleBalance(key: SubscriptionKey & ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  transactions(key: EntityKey, query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  detailedTransactions(
    key: EntityKey,
    query?: ListQuery,
    options?: CallOptions,
  ): Listing<OpenObject, CmsReadError>;
  /** Adds credit by a voucher, `POST /subscription/voucherRecharge`. Never repeated unless it provably did not arrive. */
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
