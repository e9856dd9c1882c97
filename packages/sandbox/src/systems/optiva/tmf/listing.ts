import type { PlainAnswer } from "../../../http/answer.ts";
import { json } from "./answer.ts";
import { fieldsOf, project } from "./fields.ts";
import { filterOf } from "./filter.ts";
import type { JsonObject } from "./json.ts";
import type { OptivaManners } from "./manners.ts";
import { invalidQuery, outOfRange } from "./refusal.ts";
import { sorted } from "./sort.ts";

const conventions = ["fields", "offset", "limit", "sort"];

export interface ListOptions {
  readonly manners: OptivaManners;
  /** Query parameters the operation has read itself: no filters. */
  readonly reserved?: readonly string[] | undefined;
}

/** One page of `entries` as the query string asks for it: filtered, sorted, cut, and its attributes chosen. */
export function listing(
  query: URLSearchParams,
  entries: readonly JsonObject[],
  { manners, reserved = [] }: ListOptions,
): PlainAnswer {
  const found = entries.filter(filterOf(query, [...conventions, ...reserved]));
  const limit = whole(query, "limit") ?? manners.defaultLimit;
  const offset = manners.offsets === "ignored" ? 0 : (whole(query, "offset") ?? 0);
  const start = startOf(offset, limit, found.length, manners);
  const page = sorted(found, query.get("sort")).slice(start, start + limit);
  const fields = fieldsOf(query);
  const status = page.length < found.length ? manners.partialStatus : 200;
  return json(
    status,
    page.map((entry) => project(entry, fields)),
    {
      "x-result-count": String(page.length),
      ...totals(manners, found.length, entries.length),
      ...(manners.links === "foreign" ? { link: foreignLink } : {}),
    },
  );
}

const foreignLink = '<https://pages.elsewhere.example/next?offset=1>; rel="next"';

function startOf(offset: number, limit: number, count: number, { beyondEnd }: OptivaManners): number {
  if (offset < count || offset === 0) return offset;
  if (beyondEnd === "refused") throw outOfRange();
  return beyondEnd === "last-page" ? Math.max(0, count - Math.max(limit, 1)) : offset;
}

function totals({ totals: said }: OptivaManners, exact: number, unfiltered: number): Record<string, string> {
  if (said === "absent") return {};
  const count = said === "exact" ? exact : said === "unfiltered" ? unfiltered : said;
  return { "x-total-count": String(count) };
}

function whole(query: URLSearchParams, name: "offset" | "limit"): number | undefined {
  const written = query.get(name);
  if (written === null) return undefined;
  if (!/^\d{1,9}$/.test(written)) throw invalidQuery(`${name} must be a whole number from 0.`);
  return Number(written);
}
