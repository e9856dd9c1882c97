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
  extends ResourceMethods<BillingAccount, BillingAccountCreate, BillingAccountFields> {}

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
