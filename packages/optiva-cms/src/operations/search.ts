import type { CallOptions, Listing } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { segment } from "../resources/entity-key.ts";
import { bindListing } from "../resources/list-pages.ts";
import type { ListQuery } from "../resources/list-query.ts";

/**
 * Searches persons, customers, accounts and what else there is, `GET /allEntity/{filter}`. What a filter may be is not in
 * the document: it is sent as one part of the path. Source: "Integrating with Optiva's API Gateway", "Managing Entries".
 * @param filter What to look for, as the service takes it.
 * @param query Which of what is found, and how.
 * @example
 * ```ts
 * for await (const found of cms.search("Moreau")) console.log(found);
 * // [{ id: "1209100001" }]
 * ```
 */
export type Search = (
  filter: string,
  query?: ListQuery,
  options?: CallOptions,
) => Listing<OpenObject, CmsReadError>;

export function bindSearch(http: HttpClient): Search {
  const search = bindListing<OpenObject>(http, {
    name: "search",
    entity: "allEntity",
    path: "/allEntity/{entityFilter}",
    item: openField,
    extra: ({ z }) => ({ entityFilter: z.string().min(1, "must not be empty").says(segment) }),
    paged: false,
  });
  return (entityFilter, query, options) => search({ ...query, entityFilter }, options);
}
