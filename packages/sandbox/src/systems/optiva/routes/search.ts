import type { OptivaContext } from "../store/context.ts";
import { subscriptionView } from "../store/subscriptions.ts";
import { filterOf } from "../tmf/filter.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import type { RoutesOf } from "./route.ts";

/**
 * Search across entries: fact sheet §2, 19. What the one path segment may contain is not public; here it is either
 * `attribute=value` conditions joined by `&`, as a list's filters are, or a text that any value may contain.
 */
export function searchRoutes(context: OptivaContext): RoutesOf<"search"> {
  return {
    search({ query, params }) {
      const holds = predicate(params.filter ?? "");
      return listing(query, everything(context).filter(holds), context);
    },
  };
}

function everything({ store }: OptivaContext): readonly JsonObject[] {
  return [
    ...store.parties.values(),
    ...store.customers.values(),
    ...store.accounts.values(),
    ...[...store.subscriptions.values()].map(subscriptionView),
  ];
}

function predicate(written: string): (entry: JsonObject) => boolean {
  if (/^[\w@.]+=/.test(written)) return filterOf(new URLSearchParams(written), []);
  const wanted = written.toLowerCase();
  return (entry) => contains(entry, wanted);
}

function contains(value: unknown, wanted: string): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).some((each) => contains(each, wanted));
  }
  return String(value).toLowerCase().includes(wanted);
}
