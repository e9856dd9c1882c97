import fc from "fast-check";

/** One way to spoil a JSON value: where, and what happens there. */
export interface Mutation {
  /** Chooses one of the locations in the value. */
  readonly location: number;
  readonly change: "drop" | "replace" | "extra" | "wrap" | "deepen";
  readonly replacement: unknown;
  readonly key: string;
}

const awkwardKeys = ["__proto__", "constructor", "toString", "hasOwnProperty", "result", "data", "x", ""];

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    location: fc.nat(1000),
    change: fc.constantFrom("drop", "replace", "extra", "wrap", "deepen"),
    replacement: fc.oneof(
      fc.constantFrom(null, true, false, 0, -1, 1.5, "", "OK", "KO", "KO4", "Y", "\u0000", [], {}),
      fc.jsonValue({ maxDepth: 2 }),
    ),
    key: fc.constantFrom(...awkwardKeys),
  }),
  { minLength: 1, maxLength: 3 },
);

interface Location {
  get(): unknown;
  set(value: unknown): void;
  drop(): void;
}

/** The text of the value with all mutations done to it. */
export function mutated(value: unknown, changes: readonly Mutation[]): string {
  const holder = { root: structuredClone(value) };
  for (const change of changes) {
    const locations = locationsIn(holder);
    const location = locations[change.location % locations.length];
    if (location !== undefined) apply(location, change);
  }
  // A deep value is spelled by hand: JSON.stringify would run out of stack on it.
  const text = JSON.stringify(holder.root) ?? "";
  return text.replaceAll(`"${deepMark}"`, `${"[".repeat(5000)}${"]".repeat(5000)}`);
}

const deepMark = "deep value goes here";

function apply(location: Location, { change, replacement: shared, key }: Mutation): void {
  const value = location.get();
  const replacement = structuredClone(shared);
  if (change === "drop") location.drop();
  else if (change === "replace") location.set(replacement);
  else if (change === "wrap") location.set([value]);
  else if (change === "deepen") location.set(deepMark);
  else if (Array.isArray(value)) value.push(replacement);
  else if (typeof value === "object" && value !== null) define(value, key, replacement);
  else location.set({ [key]: replacement });
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every location in the value, the root included, never the holder itself. */
function locationsIn(holder: { root: unknown }): Location[] {
  const locations: Location[] = [];
  const visit = (parent: object): void => {
    for (const key of Object.keys(parent)) {
      locations.push({
        get: () => (parent as Record<string, unknown>)[key],
        set: (value) => define(parent, key, value),
        drop: () => Reflect.deleteProperty(parent, key),
      });
      const child = (parent as Record<string, unknown>)[key];
      if (typeof child === "object" && child !== null) visit(child);
    }
  };
  visit(holder);
  return locations;
}
