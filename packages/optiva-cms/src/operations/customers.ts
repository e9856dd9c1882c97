import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient, Method } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import type { OpenObject } from "../open/open-object.ts";
import { openOperation } from "../open/open-operation.ts";
import type { CmsSettings } from "../options.ts";
import { bodyField } from "../resources/body-field.ts";
import { type EntityKey, entityKeyField } from "../resources/entity-key.ts";
import { bindResource, type ResourceMethods, type ResourceSpec } from "../resources/resource.ts";
import { type Customer, type CustomerCreate, type CustomerFields, customerShape } from "../tmf/customer.ts";

/** `/customer`. TMF629, certified. A customer is a person's role: `engagedParty` needs that person's `id` and `href`. */
export interface Customers extends ResourceMethods<Customer, CustomerCreate, CustomerFields> {
  /**
   * The customers that match, page by page.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const each of cms.customers.list({ filter: { name: "Ada Moreau" } })) console.log(each.id);
   * // [{ id: "8464500001", name: "Ada Moreau" }]
   * ```
   */
  readonly list: ResourceMethods<Customer, CustomerCreate, CustomerFields>["list"];
  /**
   * Makes a customer. A write: a lost answer is an `OutcomeUnknownError`.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param body What it is to be.
   * @example
   * ```ts
   * await cms.customers.create({ name: "Noor Smit", engagedParty: { id: "1209100001", href: "/api/individual/1209100001" } });
   * // { id: "8464500006", name: "Noor Smit" }
   * ```
   */
  readonly create: ResourceMethods<Customer, CustomerCreate, CustomerFields>["create"];
  /**
   * One customer.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @param options Which of its attributes are wanted.
   * @example
   * ```ts
   * await cms.customers.get("8464500001");
   * // { id: "8464500001", name: "Ada Moreau" }
   * ```
   */
  readonly get: ResourceMethods<Customer, CustomerCreate, CustomerFields>["get"];
  /**
   * Changes what `patch` names of a customer. Not repeated by us when its answer is lost.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.customers.update("8464500001", { status: "Active" });
   * // { id: "8464500001", name: "Ada Moreau" }
   * ```
   */
  readonly update: ResourceMethods<Customer, CustomerCreate, CustomerFields>["update"];
  /**
   * Deletes a customer. Repeated when the answer is lost; not being there any more is then a success.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.customers.delete("8464500005");
   * ```
   */
  readonly delete: ResourceMethods<Customer, CustomerCreate, CustomerFields>["delete"];

  /**
   * What the portal shows of a customer, `GET /dashboard/customer/{id}`. The document does not say what that
   * is. Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.customers.dashboard("8464500001");
   * // {}
   * ```
   */
  dashboard(key: EntityKey, options?: CallOptions): Call<OpenObject, CmsReadError>;
}

export const customers: ResourceSpec = {
  group: "customers",
  entity: "customer",
  shape: customerShape,
  body: (kit) => bodyField(kit, ["name", "engagedParty"], { engagedParty: ["id", "href"] }),
  advice: 'customers.list({ filter: { "engagedParty.id": id } }) tells whether it was made',
};

export function bindCustomers(http: HttpClient, settings: CmsSettings): Customers {
  const dashboard: Method<{ readonly id: EntityKey }, OpenObject, CmsReadError> = http.bind(
    openOperation({
      name: "customers.dashboard",
      effect: "read",
      method: "GET",
      path: "/dashboard/customer/{id}",
      entity: "customer",
      request: (kit) => kit.request({ id: entityKeyField(kit) }),
      parts: ({ id }) => ({ params: { id } }),
    }),
  );
  return {
    ...bindResource<Customer, CustomerCreate, CustomerFields>(http, customers, settings),
    dashboard: (id, options) => dashboard({ id }, options),
  };
}
