import { seededIdentifiers } from "../../../world/identifiers.ts";
import { type StoredPart, storedMap } from "../../../world/stored.ts";

/** Identifiers of the customer management system: decimal, counted per kind, the same again for the same seed. */
export interface OptivaIds extends StoredPart<Map<string, number>> {
  next(kind: string): string;
  /** Upper-case letters and digits that always belong to `parts`. */
  code(length: number, ...parts: string[]): string;
}

export function createIds(seed: number): OptivaIds {
  const identifiers = seededIdentifiers(seed);
  const counts = new Map<string, number>();
  const bases = new Map<string, number>();
  const baseOf = (kind: string): number => {
    const known = bases.get(kind);
    if (known !== undefined) return known;
    const base = 10_000 + (Number.parseInt(identifiers.pseudonym(8, "optiva", kind), 36) % 90_000);
    bases.set(kind, base);
    return base;
  };
  return {
    ...storedMap(counts),
    next(kind) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return `${baseOf(kind)}${String(count).padStart(5, "0")}`;
    },
    code: (length, ...parts) => identifiers.pseudonym(length, "optiva-code", ...parts).toUpperCase(),
  };
}
