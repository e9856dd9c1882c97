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
  /**
   * The offerings of the catalogue, page by page. Source: "Integrating with Optiva's API Gateway",
   * "Activating a SIM".
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const offering of cms.productOfferings.list()) console.log(offering.name);
   * // [{ id: "hp-prepaid-10", name: "Happy Prepaid 10" }]
   * ```
   */
  list(query?: ListQuery, options?: CallOptions): Listing<ProductOffering, CmsReadError>;
  /**
   * One offering. In the public specification only. Source: TMF620, Product Catalog Management.
   * @param key Its id, or anything that has it.
   * @param options Which of its attributes are wanted.
   * @example
   * ```ts
   * await cms.productOfferings.get("hp-prepaid-10");
   * // { id: "hp-prepaid-10", name: "Happy Prepaid 10" }
   * ```
   */
  get(key: EntityKey, options?: GetOptions): Call<ProductOffering, CmsReadError>;
  /**
   * The add-ons of an offering, `GET /productOffering/{id}/addOn`. Source: "Integrating with Optiva's API
   * Gateway", "Activating a SIM".
   * @param key The offering's id, or anything that has it.
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const addOn of cms.productOfferings.addOns("hp-prepaid-10")) console.log(addOn.id);
   * // [{ id: "hp-addon-data-5" }]
   * ```
   */
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
