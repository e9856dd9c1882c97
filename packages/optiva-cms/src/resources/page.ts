import type { Answer, PageReply } from "@telcokit/core/client";
import { isPlainObject, once } from "@telcokit/core/client";

/** Where the next page begins, and what is kept of those before: never more than two pages' worth of ids. */
export interface PageCursor {
  readonly offset: number;
  /** How many items a page has that is not the last: what was asked for, or what the service allows. */
  readonly size: number;
  /** Marks of the first page, and of the items before this one, a page's worth of them. */
  readonly first: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  /** Only the service's total says that there is more, and totals lie: a refusal then says that there is not. */
  readonly doubtful: boolean;
}

export interface PageContext {
  readonly cursor: PageCursor | undefined;
  /** Items are told apart by their `id`; otherwise whole pages are, by their text. */
  readonly paged: boolean;
  /** The limit that was sent. */
  readonly asked: number | undefined;
  /** The first page's offset. */
  readonly start: number;
}

/** A list, or an object around one, which is what some services send in its place. */
export function unwrapList(data: unknown): unknown {
  if (!isPlainObject(data)) return data;
  const lists = Object.values(data).filter(Array.isArray);
  return lists.length === 1 ? lists[0] : data;
}

/**
 * Whether there is another page is told by what came, never by one sign alone: totals may count what the filter left
 * out, pages may be smaller than asked for, `offset` may be ignored and the last page served again and again, next
 * links may point anywhere. A page that holds nothing new is the end; so is a short one, unless the total
 * claims more, which costs one look.
 */
export function readPage<Item>(
  body: readonly Item[] | undefined,
  answer: Answer,
  { cursor, paged, asked, start }: PageContext,
): PageReply<Item, PageCursor> {
  const items = answer.ok ? itemsOf(body, answer) : [];
  // Most lists are over with their first page, of which nobody asks for them.
  const marksOf = once(() => (paged ? items.map(idOf) : [JSON.stringify(items)]));
  if (items.length === 0 || (cursor !== undefined && isRepeated(marksOf(), cursor)))
    return { items: [], next: undefined };

  // The last page may be filled up with items of those before.
  const fresh =
    paged && cursor !== undefined ? items.filter((item) => !cursor.before.has(idOf(item))) : items;
  const offset = (cursor?.offset ?? start) + items.length;
  const claimed = claimsMore(answer, offset, cursor === undefined);
  const size = cursor?.size ?? firstSize(items.length, asked, claimed);
  const full = items.length >= size && (cursor !== undefined || asked !== undefined);
  if (!full && !claimed) return { items: fresh, next: undefined };
  const marks = marksOf();
  const window = Math.max(asked ?? 0, marks.length);
  const before = new Set([...(paged ? (cursor?.before ?? []) : []), ...marks].slice(-window));
  const first = cursor?.first ?? before;
  return { items: fresh, next: { offset, size, first, before, doubtful: !full } };
}

/** Nothing at all is an empty list where the status says that there is no content, and no list otherwise. */
function itemsOf<Item>(body: readonly Item[] | undefined, { status }: Answer): readonly Item[] {
  // A reply that is not checked comes as it was sent.
  const items = unwrapList(body);
  if (Array.isArray(items)) return items as readonly Item[];
  if (items === undefined && status === 204) return [];
  throw new TypeError("the answer is no list");
}

function isRepeated(marks: readonly string[], cursor: PageCursor): boolean {
  return [cursor.before, cursor.first].some((known) => marks.every((mark) => known.has(mark)));
}

/** How long a page is that is not the last. A service may allow fewer items than were asked for: its first page shows how many. */
function firstSize(length: number, asked: number | undefined, claimed: boolean): number {
  return asked === undefined || (length < asked && claimed) ? length : asked;
}

/** Whether the service says that there is more: by its total, or by calling its first page a part of the whole. */
function claimsMore({ headers, status }: Answer, offset: number, first: boolean): boolean {
  const total = headers["x-total-count"];
  if (total !== undefined && /^\d{1,15}$/.test(total)) return Number(total) > offset;
  return first && status === 206;
}

function idOf(item: unknown): string {
  return String((item as { readonly id: unknown }).id);
}
