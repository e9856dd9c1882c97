import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { HttpClient, Method } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { type OpenSpec, openOperation } from "../open/open-operation.ts";
import type { CmsSettings } from "../options.ts";
import { type EntityKey, entityKeyField } from "../resources/entity-key.ts";
import { bindListing } from "../resources/list-pages.ts";
import type { ListQuery } from "../resources/list-query.ts";

/** `/raf`: refer a friend. The document names no fields but says what they are about. */
export interface Referrals {
  /**
   * Checks a referral: the referring customer with their code, and who is referred. Changes nothing. Source:
   * "Integrating with Optiva's API Gateway", "Using Refer a Friend Bonuses".
   * @param referral Who refers whom; the document names no field.
   * @example
   * ```ts
   * await cms.referrals.validate({ referralCode: "BRAM-1", referred: { subscriptionId: "8721600001" } });
   * // {}
   * ```
   */
  validate(referral: OpenObject, options?: CallOptions): Call<OpenObject, CmsReadError>;
  /**
   * Gives an active subscription and its referrer their bonuses, `POST /raf/apply`. Source: "Integrating
   * with Optiva's API Gateway", "Using Refer a Friend Bonuses".
   * @param referral Who refers whom; the document names no field.
   * @example
   * ```ts
   * await cms.referrals.apply({ referralCode: "BRAM-1", referred: { subscriptionId: "8721600001" } });
   * // {}
   * ```
   */
  apply(referral: OpenObject, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * The referrals of a customer, `GET /raf/history/{id}`. Source: "Integrating with Optiva's API Gateway",
   * "Using Refer a Friend Bonuses".
   * @param customer The customer's id, or anything that has it.
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const referral of cms.referrals.history("8464500001")) console.log(referral);
   * // []
   * ```
   */
  history(customer: EntityKey, query?: ListQuery, options?: CallOptions): Listing<OpenObject, CmsReadError>;
  /**
   * A customer's own code, `GET /raf/referralCode/{id}`. Its path is in the public specification only.
   * Source: "Integrating with Optiva's API Gateway", "Using Refer a Friend Bonuses".
   * @param customer The customer's id, or anything that has it.
   * @example
   * ```ts
   * await cms.referrals.code("8464500002");
   * // { referralCode: "BRAM-1" }
   * ```
   */
  code(customer: EntityKey, options?: CallOptions): Call<OpenObject, CmsReadError>;
}

function validateReferral(settings: CmsSettings): OpenSpec<OpenObject, "read"> {
  return {
    name: "referrals.validate",
    effect: "read",
    method: "POST",
    path: `/raf/${settings.referralValidation}`,
    request: openField,
    parts: (body) => ({ body }),
  };
}

export const applyReferral: OpenSpec<OpenObject, "write"> = {
  name: "referrals.apply",
  effect: "write",
  method: "POST",
  path: "/raf/apply",
  advice: "referrals.history(customer) shows whether it was applied",
  request: openField,
  parts: (body) => ({ body }),
};

export function bindReferrals(http: HttpClient, settings: CmsSettings): Referrals {
  const history = bindListing<OpenObject>(http, {
    name: "referrals.history",
    entity: "raf",
    path: "/raf/history/{id}",
    item: openField,
    extra: (kit) => ({ id: entityKeyField(kit) }),
    paged: false,
  });
  const code: Method<{ readonly id: EntityKey }, OpenObject, CmsReadError> = http.bind(
    openOperation({
      name: "referrals.code",
      effect: "read",
      method: "GET",
      path: "/raf/referralCode/{id}",
      request: (kit) => kit.request({ id: entityKeyField(kit) }),
      parts: ({ id }) => ({ params: { id } }),
    }),
  );
  return {
    validate: http.bind(openOperation(validateReferral(settings))),
    apply: http.bind(openOperation(applyReferral)),
    history: (id, query, options) => history({ ...query, id }, options),
    code: (id, options) => code({ id }, options),
  };
}
