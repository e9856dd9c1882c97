import type { Call, CallMeta, Listing, Result, TelcoError } from "@telcokit/core";
import { ConditionUnmetError, createCall } from "@telcokit/core/client";
import { system } from "../../identity.ts";

/** What is looked for in a list, and what to say when it is not there. */
export interface Choice<Item, Chosen> {
  readonly journey: string;
  /** Takes an item; gives the choice as soon as it is clear. */
  readonly take: (item: Item) => Chosen | undefined;
  /** The choice at the end of the list, if there is one. */
  readonly atEnd?: () => Chosen | undefined;
  readonly otherwise: () => string;
}

/** Reads a list no further than the choice needs. */
export function choose<Item, Chosen>(
  listing: Listing<Item, TelcoError>,
  choice: Choice<Item, Chosen>,
): Call<Chosen, TelcoError> {
  return createCall(read(listing, choice));
}

async function read<Item, Chosen>(
  listing: Listing<Item, TelcoError>,
  { journey, take, atEnd, otherwise }: Choice<Item, Chosen>,
): Promise<Result<Chosen, TelcoError>> {
  let meta: CallMeta = { attempts: 0, headers: {}, durationMs: 0 };
  const pages = listing.pages();
  for (;;) {
    const next = await pages.next().then(
      (page) => ({ page }),
      (error: TelcoError) => ({ error }),
    );
    if ("error" in next) return { ok: false, error: next.error, meta };
    if (next.page.done === true) break;
    const { items, meta: pageMeta } = next.page.value;
    meta = { ...pageMeta, attempts: meta.attempts + pageMeta.attempts };
    for (const item of items) {
      const chosen = take(item);
      if (chosen !== undefined) return { ok: true, value: chosen, meta };
    }
  }
  const chosen = atEnd?.();
  if (chosen !== undefined) return { ok: true, value: chosen, meta };
  const operation = `${system} journeys.${journey}`;
  return {
    ok: false,
    error: new ConditionUnmetError(otherwise(), { operation, attempts: meta.attempts }),
    meta,
  };
}

/** Takes the items with these ids, all of them. */
export function takeIds<Item extends { readonly id: string }>(
  ids: readonly string[],
): (item: Item) => readonly Item[] | undefined {
  const found = new Map<string, Item>();
  return (item) => {
    if (ids.includes(item.id)) found.set(item.id, item);
    const all = ids.flatMap((id) => found.get(id) ?? []);
    return all.length === ids.length ? all : undefined;
  };
}
