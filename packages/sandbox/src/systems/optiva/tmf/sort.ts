import { order } from "./filter.ts";
import { type JsonObject, valuesAt } from "./json.ts";

/** Sorted as `sort=-a,b.c` says, stably; entries without the attribute come last. The order is kept without `sort`. */
export function sorted<T extends JsonObject>(entries: readonly T[], sort: string | null): readonly T[] {
  const keys = (sort ?? "").split(",").filter(Boolean).map(keyOf);
  if (keys.length === 0) return entries;
  return entries.toSorted((left, right) => {
    for (const { path, sign } of keys) {
      const [one] = valuesAt(left, path);
      const [other] = valuesAt(right, path);
      if (one === undefined || other === undefined) {
        if (one !== other) return one === undefined ? 1 : -1;
        continue;
      }
      const compared = order(one, String(other));
      if (compared !== 0 && !Number.isNaN(compared)) return sign * compared;
    }
    return 0;
  });
}

function keyOf(written: string): { readonly path: readonly string[]; readonly sign: 1 | -1 } {
  const sign = written.startsWith("-") ? -1 : 1;
  // A plus sign in a query string is a space.
  return { path: written.replace(/^[-+ ]/, "").split("."), sign };
}
