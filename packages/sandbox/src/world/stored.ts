/** What a system remembers: taken out as data, and put back in. */
export interface Stored {
  /** Plain values, dates, bytes and maps. Moments on the monotonic clock are told as the time left until them. */
  save(): object;
  /** Replaces what is remembered. Called only with something that has the shape of what `save` gives. */
  load(saved: object): void;
}

/** One part of what a system remembers. */
export interface StoredPart<Saved> {
  save(): Saved;
  load(saved: Saved): void;
}

type PartsOf<Saved> = { readonly [Name in keyof Saved]: StoredPart<Saved[Name]> };

/** Several parts as one. They are loaded in their order. */
export function storedParts<Saved extends object>(parts: PartsOf<Saved>): Stored {
  const names = Object.keys(parts) as (keyof Saved)[];
  return {
    save: () => Object.fromEntries(names.map((name) => [name, parts[name].save()])),
    load(saved) {
      for (const name of names) parts[name].load((saved as Saved)[name]);
    },
  };
}

/** A map as it is; its values are not changed in place, or are copied by whoever does. */
export function storedMap<K, V>(map: Map<K, V>): StoredPart<Map<K, V>> {
  return {
    save: () => structuredClone(map),
    load(saved) {
      map.clear();
      for (const [key, value] of structuredClone(saved)) map.set(key, value);
    },
  };
}

export function storedList<T>(list: T[]): StoredPart<readonly T[]> {
  return {
    save: () => structuredClone(list),
    load: (saved) => void list.splice(0, list.length, ...structuredClone(saved as T[])),
  };
}
