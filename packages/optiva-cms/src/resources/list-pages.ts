import type { CallOptions, Listing } from "@telcokit/core";
import {
  createListing,
  type Field,
  type HttpClient,
  type HttpOperation,
  type PageReply,
  type QueryValue,
  type SchemaKit,
} from "@telcokit/core/client";
import type { CmsReadError, TmfError } from "../errors.ts";
import { system } from "../identity.ts";
import { tmfRefusals } from "../refusals.ts";
import { type CheckedQuery, listQueryFields, queryOf } from "./list-query.ts";
import { type PageCursor, readPage, unwrapList } from "./page.ts";

/** A list as data. */
export interface ListSpec<Item> {
  /** `customers.list`. */
  readonly name: string;
  readonly entity: string;
  readonly path: `/${string}`;
  readonly item: (kit: SchemaKit) => Field<Item>;
  /** What it takes beside the query: the `{names}` of the path, the rest goes into the query string. */
  readonly extra?: ((kit: SchemaKit) => Readonly<Record<string, Field<unknown>>>) | undefined;
  /** What `extra` must be like as a whole: the complaint, or nothing. */
  readonly rule?: (query: Readonly<Record<string, unknown>>) => string | undefined;
  /**
   * A list by TM Forum's rules: pages are asked for, items are told apart by `id`. Of any other nobody knows whether it
   * pages: `offset` and `limit` are sent only when they are wanted.
   */
  readonly paged: boolean;
}

/** Makes the method of a list. What it takes beside the query stands in the query. */
export function bindListing<Item>(
  http: HttpClient,
  spec: ListSpec<Item>,
): (query: unknown, options?: CallOptions) => Listing<Item, CmsReadError> {
  const page = http.bind(pageOperation(spec, [416]));
  const doubtfulPage = http.bind(pageOperation(spec, [400, 404, 416]));
  return (query = {}, options) =>
    createListing<Item, CmsReadError, PageCursor>(`${system} ${spec.name}`, (cursor) =>
      (cursor?.doubtful === true ? doubtfulPage : page)({ query, cursor }, options),
    );
}

interface PageInput {
  readonly query: CheckedQuery;
  readonly extra: Readonly<Record<string, string>>;
  readonly cursor: PageCursor | undefined;
}

interface GivenPage {
  readonly query: unknown;
  readonly cursor: PageCursor | undefined;
}

type PageOperation<Item> = HttpOperation<
  GivenPage,
  readonly Item[] | undefined,
  PageReply<Item, PageCursor>,
  TmfError,
  "read",
  PageInput
>;

/** @param ends statuses that say that there is no such page */
function pageOperation<Item>(spec: ListSpec<Item>, ends: readonly number[]): PageOperation<Item> {
  const inPath = [...spec.path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]));
  return {
    name: spec.name,
    effect: "read",
    method: "GET",
    path: spec.path,
    request: (kit) => pageRequest(kit, spec),
    parts: ({ query, extra, cursor }) => {
      const entries = Object.entries(extra);
      return {
        params: Object.fromEntries(entries.filter(([name]) => inPath.includes(name))),
        query: {
          ...Object.fromEntries(entries.filter(([name]) => !inPath.includes(name))),
          ...queryOf(query),
          ...windowOf(spec.paged, query, cursor),
        },
      };
    },
    refusals: tmfRefusals({ entity: spec.entity, verb: "get", answers: ends }),
    answers: ends,
    reply: (kit) => kit.z.preprocess(unwrapList, kit.z.array(spec.item(kit)).optional()),
    value: (items, answer, { query, cursor }) =>
      readPage(items, answer, {
        cursor,
        paged: spec.paged,
        asked: limitOf(spec.paged, query),
        start: query.offset ?? 0,
      }),
  };
}

/** Checks the query alone, so that what it complains of has the names that the caller used. */
function pageRequest<Item>(kit: SchemaKit, spec: ListSpec<Item>): ReturnType<PageOperation<Item>["request"]> {
  const own = listQueryFields(kit);
  const schema = kit.request({ ...own, ...spec.extra?.(kit) }).superRefine((query, context) => {
    const message = spec.rule?.(query);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
  return {
    checks: { field: schema, at: "query" },
    safeParse(input) {
      const { query, cursor } = input as GivenPage;
      const parsed = schema.safeParse(query);
      if (!parsed.success) return parsed;
      const entries = Object.entries(parsed.data);
      const pick = (mine: boolean) =>
        Object.fromEntries(entries.filter(([name]) => Object.hasOwn(own, name) === mine));
      return { success: true, data: { query: pick(true), extra: pick(false) as PageInput["extra"], cursor } };
    },
  };
}

const tmfPageSize = 100;

function limitOf(paged: boolean, { limit }: CheckedQuery): number | undefined {
  return limit ?? (paged ? tmfPageSize : undefined);
}

function windowOf(
  paged: boolean,
  query: CheckedQuery,
  cursor: PageCursor | undefined,
): Readonly<Record<string, QueryValue>> {
  const offset = cursor?.offset ?? query.offset ?? 0;
  return { offset: paged || offset > 0 ? offset : undefined, limit: limitOf(paged, query) };
}
