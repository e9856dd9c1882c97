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
  /** What the portal shows of a customer, `GET /dashboard/customer/{id}`. The document does not say what that is. */
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
