import { ReplyInvalidError } from "../errors/reply-invalid-error.ts";
import { RequestInvalidError } from "../errors/request-invalid-error.ts";
import { isTelcoError } from "../errors/telco-error.ts";
import type { CallMeta, Result } from "./call.ts";
import { type Call, createCall } from "./call.ts";

/** One page of a list as the service sent it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly meta: CallMeta;
}

/**
 * A list that is fetched page by page while it is read. Every iteration starts from the beginning; nothing is
 * fetched before it is asked for, and no more than one page is kept in memory.
 * Iterating throws what the operation may fail with (`E`).
 */
export interface Listing<T, E> extends AsyncIterable<T> {
  /** The pages instead of the items. */
  pages(): AsyncGenerator<Page<T>, void, undefined>;
  /** The first `max` items at most, all in memory; `Infinity` for all there are. Without `max`: `request_invalid`. */
  toArray(options: { readonly max: number }): Call<T[], E>;
}

/** What one page request gives: its items, and where the next page begins. No `next` means that this was the last. */
export interface PageReply<T, Cursor> {
  readonly items: readonly T[];
  readonly next: Cursor | undefined;
}

/**
 * A listing over an operation that gives one page.
 * A service that names a page it named before is found out when cursors are strings or numbers; with objects it is
 * the operation's business.
 * @param title `<system> <group>.<operation>`, for error messages
 */
export function createListing<T, E, Cursor extends {}>(
  title: string,
  fetchPage: (cursor: Cursor | undefined) => Call<PageReply<T, Cursor>, E>,
): Listing<T, E> {
  async function* pages(): AsyncGenerator<Page<T>, void, undefined> {
    const repeats = cycleDetector<Cursor>();
    let cursor: Cursor | undefined;
    do {
      const { value, meta } = await fetchPage(cursor).withMeta();
      yield { items: value.items, meta };
      cursor = value.next;
      if (cursor !== undefined && repeats(cursor)) {
        throw new ReplyInvalidError({
          operation: title,
          reason: "the service names a page as the next one that was read before",
          attempts: meta.attempts,
        });
      }
    } while (cursor !== undefined);
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { items } of pages()) yield* items;
    },
    toArray: (options) => createCall(collect<T, E>(title, pages(), options)),
  };
}

async function collect<T, E>(
  title: string,
  pages: AsyncIterable<Page<T>>,
  options: { readonly max: number } | undefined,
): Promise<Result<T[], E>> {
  let items: T[] = [];
  let meta: CallMeta = { attempts: 0, headers: {}, durationMs: 0 };
  try {
    const max = maxOf(title, options);
    if (max === 0) return { ok: true, value: items, meta };
    for await (const page of pages) {
      meta = {
        ...page.meta,
        attempts: meta.attempts + page.meta.attempts,
        durationMs: meta.durationMs + page.meta.durationMs,
      };
      const fitting = page.items.slice(0, max - items.length);
      if (items.length === 0) items = fitting;
      else for (const item of fitting) items.push(item);
      if (items.length >= max) return { ok: true, value: items, meta };
    }
    return { ok: true, value: items, meta };
  } catch (error) {
    if (!isTelcoError(error)) throw error;
    return { ok: false, error: error as E, meta };
  }
}

/** A list may have no end: whoever wants all of it in memory says how much that is. */
function maxOf(operation: string, options: { readonly max: number } | undefined): number {
  const max: unknown = options?.max;
  if (typeof max === "number" && max >= 0 && (Number.isInteger(max) || max === Number.POSITIVE_INFINITY))
    return max;
  const message = "must be a whole number of items, or Infinity";
  throw new RequestInvalidError([{ path: ["options", "max"], message }], { operation });
}

/** Notices that cursors go round in a circle, of any length, while it remembers only one of them (Brent's way). */
function cycleDetector<Cursor>(): (cursor: Cursor) => boolean {
  let kept: Cursor | undefined;
  let steps = 0;
  let power = 1;
  return (cursor) => {
    if (cursor === kept) return true;
    steps += 1;
    if (steps === power) {
      kept = cursor;
      steps = 0;
      power *= 2;
    }
    return false;
  };
}
