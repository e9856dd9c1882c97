import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsWriteError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { createOperation, type ResourceSpec } from "../resources/resource.ts";
import type { Extensible } from "../tmf/common.ts";

/** The account that was made; what else the answer holds the document does not say. */
export interface QuickPrepaidBillingAccount extends Extensible {
  /** The account's id. */
  readonly id: string;
  /** The account's address. */
  readonly href?: string | undefined;
}

/** `/quickPrepaidBillingAccount`. */
export interface QuickPrepaidBillingAccounts {
  /**
   * Makes a person, a customer and a prepaid account at once. The document names no field of the body.
   * Source: "Integrating with Optiva's API Gateway", "Provisioning a New Subscriber".
   * @param body The person; the document names no field.
   * @example
   * ```ts
   * await cms.quickPrepaidBillingAccounts.create({ givenName: "Noor", familyName: "Smit" });
   * // { id: "5724100007" }
   * ```
   */
  create(body: OpenObject, options?: CallOptions): Call<QuickPrepaidBillingAccount, CmsWriteError>;
}

export const quickPrepaidBillingAccounts: ResourceSpec = {
  group: "quickPrepaidBillingAccounts",
  entity: "quickPrepaidBillingAccount",
  body: openField,
  advice: "billingAccounts.list() and individuals.list() tell whether it was made",
};

export function bindQuickPrepaidBillingAccounts(http: HttpClient): QuickPrepaidBillingAccounts {
  return { create: http.bind(createOperation<QuickPrepaidBillingAccount>(quickPrepaidBillingAccounts)) };
}
