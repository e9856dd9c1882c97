import type { CallOptions, Listing } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { keyRule, type SubscriptionKey, subscriptionKeyFields } from "../open/subscription-key.ts";
import { bindListing } from "../resources/list-pages.ts";
import type { ListQuery } from "../resources/list-query.ts";

/** `/callDetail`. */
export interface CallDetails {
  /**
   * The call records of a subscription. Source: "Integrating with Optiva's API Gateway", "Viewing
   * Subscription Information".
   * @example
   * ```ts
   * for await (const record of cms.callDetails.list({ mobileNumber: "31680000001" })) console.log(record);
   * // [{ callType: "Voice" }]
   * ```
   */
  list(key: SubscriptionKey & ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
}

export function bindCallDetails(http: HttpClient): CallDetails {
  return {
    list: bindListing(http, {
      name: "callDetails.list",
      entity: "callDetail",
      path: "/callDetail",
      item: openField,
      extra: subscriptionKeyFields,
      rule: keyRule,
      paged: false,
    }),
  };
}
