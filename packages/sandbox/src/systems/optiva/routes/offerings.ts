import type { OptivaContext } from "../store/context.ts";
import { isPlan } from "../store/offerings.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { fieldsOf, project } from "../tmf/fields.ts";
import { valuesAt } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import type { RoutesOf } from "./route.ts";

/** The catalogue: fact sheet §2, 32–33. One offering alone is in the public path list only. */
export function offeringRoutes(context: OptivaContext): RoutesOf<"productOfferings"> {
  const { offerings } = context.store;
  return {
    "productOfferings.list": ({ query }) => listing(query, [...offerings.values()].filter(isPlan), context),
    "productOfferings.get": ({ query, params }) =>
      json(200, project(entry(offerings, params.id, "ProductOffering"), fieldsOf(query))),
    "productOfferings.addOns"({ query, params }) {
      const { id } = entry(offerings, params.id, "ProductOffering");
      const addOns = [...offerings.values()].filter((each) =>
        valuesAt(each, ["productOfferingRelationship", "id"]).includes(id),
      );
      return listing(query, addOns, context);
    },
  };
}
