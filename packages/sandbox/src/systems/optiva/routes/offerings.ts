import type { Desk } from "../store/context.ts";
import { isPlan } from "../store/offerings.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { fieldsOf, project } from "../tmf/fields.ts";
import { valuesAt } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import type { OptivaRoute } from "./route.ts";

/** The catalogue: fact sheet §2, 32–33. One offering alone is in the public path list only. */
export function offeringRoutes(desk: Desk): readonly OptivaRoute[] {
  const { offerings } = desk.store;
  return [
    {
      operation: "productOfferings.list",
      method: "GET",
      path: "/productOffering",
      serve: ({ query }) => listing(query, [...offerings.values()].filter(isPlan), desk),
    },
    {
      operation: "productOfferings.get",
      method: "GET",
      path: "/productOffering/:id",
      serve: ({ query, params }) =>
        json(200, project(entry(offerings, params.id, "ProductOffering"), fieldsOf(query))),
    },
    {
      operation: "productOfferings.addOns",
      method: "GET",
      path: "/productOffering/:id/addOn",
      serve({ query, params }) {
        const { id } = entry(offerings, params.id, "ProductOffering");
        const addOns = [...offerings.values()].filter((each) =>
          valuesAt(each, ["productOfferingRelationship", "id"]).includes(id),
        );
        return listing(query, addOns, desk);
      },
    },
  ];
}
