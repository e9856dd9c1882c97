import type { HttpClient } from "@telcokit/core/client";
import type { CmsSettings } from "../options.ts";
import { bodyField } from "../resources/body-field.ts";
import { bindResource, type ResourceMethods, type ResourceSpec } from "../resources/resource.ts";
import {
  type BillingAccount,
  type BillingAccountCreate,
  type BillingAccountFields,
  billingAccountShape,
} from "../tmf/billing-account.ts";

/** `/billingAccount`. TMF666. An account belongs to a customer: `relatedParty` needs that customer's `id` and `href`. */
export interface BillingAccounts
  extends ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields> {
  /**
   * The accounts that match, page by page.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const each of cms.billingAccounts.list({ filter: { name: "Ada Moreau" } })) console.log(each.id);
   * // [{ id: "5724100001", name: "Ada Moreau" }]
   * ```
   */
  readonly list: ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields>["list"];
  /**
   * Makes a account. A write: a lost answer is an `OutcomeUnknownError`.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param body What it is to be.
   * @example
   * ```ts
   * await cms.billingAccounts.create({
   *   name: "Noor Smit",
   *   relatedParty: [{ id: "8464500001", href: "/api/customer/8464500001" }],
   * });
   * // { id: "5724100006", name: "Noor Smit" }
   * ```
   */
  readonly create: ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields>["create"];
  /**
   * One account.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @param options Which of its attributes are wanted.
   * @example
   * ```ts
   * await cms.billingAccounts.get("5724100001");
   * // { id: "5724100001", name: "Ada Moreau" }
   * ```
   */
  readonly get: ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields>["get"];
  /**
   * Changes what `patch` names of a account. Not repeated by us when its answer is lost.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.billingAccounts.update("5724100001", { description: "Mine" });
   * // { id: "5724100001", name: "Ada Moreau" }
   * ```
   */
  readonly update: ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields>["update"];
  /**
   * Deletes a account. Repeated when the answer is lost; not being there any more is then a success.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.billingAccounts.delete("5724100005");
   * ```
   */
  readonly delete: ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields>["delete"];
}

export const billingAccounts: ResourceSpec = {
  group: "billingAccounts",
  entity: "billingAccount",
  shape: billingAccountShape,
  body: (kit) => bodyField(kit, ["name", "relatedParty"], { relatedParty: ["id", "href"] }),
  advice: 'billingAccounts.list({ filter: { "relatedParty.id": id } }) tells whether it was made',
};

export function bindBillingAccounts(http: HttpClient, settings: CmsSettings): BillingAccounts {
  return bindResource<BillingAccount, BillingAccountCreate, BillingAccountFields>(
    http,
    billingAccounts,
    settings,
  );
}
