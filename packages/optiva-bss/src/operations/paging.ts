import type { PageReply } from "@telcokit/core/client";
import { isObject, listOf } from "../wire/unwrap.ts";
import type { PagesSpec } from "./spec.ts";

/** Where a page begins: its key, or how many entries are before it. */
export type PageCursor = string | PageOffset;

interface PageOffset {
  readonly offset: number;
  /** Marks the page before: a service without offsets sends the same one again. */
  readonly mark: string;
}

function offsetOf(cursor: PageCursor | undefined): PageOffset | undefined {
  return typeof cursor === "object" ? cursor : undefined;
}

/** How many entries are asked for where the caller does not say. */
const pageLimit = 100;

/** What a page's request says beside the caller's input. */
export function pageInput(
  { by, limit }: PagesSpec,
  input: unknown,
  cursor: PageCursor | undefined,
): Record<string, unknown> {
  const given = isObject(input) ? input : {};
  const offset = offsetOf(cursor)?.offset ?? given.offset ?? (by === "offset" ? 0 : undefined);
  return {
    ...(limit === "always" && given.limit === undefined ? { limit: pageLimit } : {}),
    ...(by === "offset" ? { offset } : {}),
    ...(typeof cursor === "string" ? { pageKey: cursor } : {}),
  };
}

/** The limit that was sent, if any. */
function sentLimit(spec: PagesSpec, input: unknown): number | undefined {
  const given = isObject(input) ? input.limit : undefined;
  if (typeof given === "number") return given;
  return spec.limit === "always" ? pageLimit : undefined;
}

/**
 * A page's items, and where the next one begins. How the end is told is nowhere said, and the key comes with the last page
 * too: it has come without a key, with the key that was sent, with an empty page, or with one shorter than was asked for.
 */
export function readPage(
  spec: PagesSpec,
  value: unknown,
  cursor: PageCursor | undefined,
  input: unknown,
): PageReply<unknown, PageCursor> {
  const items = listOf(at(value, spec.items));
  const limit = sentLimit(spec, input);
  const isLast = items.length === 0 || (limit !== undefined && items.length < limit);
  const next = isLast ? undefined : nextOf(spec, value, cursor, input, items);
  return next === "repeated" ? { items: [], next: undefined } : { items, next };
}

function nextOf(
  { by, next }: PagesSpec,
  value: unknown,
  cursor: PageCursor | undefined,
  input: unknown,
  items: readonly unknown[],
): PageCursor | "repeated" | undefined {
  if (by === "offset") {
    const mark = JSON.stringify(items);
    if (mark === offsetOf(cursor)?.mark) return "repeated";
    const start = offsetOf(cursor)?.offset ?? (isObject(input) ? input.offset : undefined);
    return { offset: (typeof start === "number" ? start : 0) + items.length, mark };
  }
  if (by !== "key" || next === undefined) return undefined;
  const key = at(value, next.split("."));
  const sent = cursor ?? (isObject(input) ? input.pageKey : undefined);
  const text = typeof key === "string" || typeof key === "number" ? String(key) : "";
  return text === "" || text === sent ? undefined : text;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), value);
}
