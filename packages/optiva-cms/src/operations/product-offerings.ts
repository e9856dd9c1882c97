import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import { type EntityKey, entityKeyField } from "../resources/entity-key.ts";
import { bindListing, type ListSpec } from "../resources/list-pages.ts";
import type { ListQuery } from "../resources/list-query.ts";
import { bindGet, type GetOptions } from "../resources/resource.ts";
import { resourceField } from "../resources/shape.ts";
import { type ProductOffering, productOfferingShape } from "../tmf/product-offering.ts";

/** `/productOffering`: what can be bought. TMF620. */
export interface ProductOfferings {
  list(query?: ListQuery, options?: CallOptions): Listing<ProductOffering, CmsReadError>;
  /** One of them. In the public specification only. */
  get(key: EntityKey, options?: GetOptions): Call<ProductOffering, CmsReadError>;
  /** The add-ons of an offering, `GET /productOffering/{id}/addOn`. */
  addOns(key: EntityKey, query?: ListQuery, options?: CallOptions): Listing<ProductOffering, CmsReadError>;
}

const spec: ListSpec<ProductOffering> = {
  name: "productOfferings.list",
  entity: "productOffering",
  path: "/productOffering",
  item: (kit) => resourceField(kit, productOfferingShape),
  paged: true,
};

export function bindProductOfferings(http: HttpClient): ProductOfferings {
  const addOns = bindListing(http, {
    ...spec,
    name: "productOfferings.addOns",
    path: "/productOffering/{id}/addOn",
    extra: (kit) => ({ id: entityKeyField(kit) }),
  });
  return {
    list: bindListing(http, spec),
    get: bindGet<ProductOffering>(http, {
      group: "productOfferings",
      entity: "productOffering",
      shape: productOfferingShape,
    }),
    addOns: (id, query, options) => addOns({ ...query, id }, options),
  };
}
