/** Drops the oldest of a list, in bulk, once it is twice as long as it may be. Returns what went. */
export function trimList<T>(list: T[], limit: number): readonly T[] {
  return list.length < 2 * limit ? [] : list.splice(0, list.length - limit);
}

/** Drops what was put in first, in bulk as well: looking for the oldest key takes the longer the more were deleted. */
export function trimKeys<K>(collection: Map<K, unknown> | Set<K>, limit: number): void {
  if (collection.size < 2 * limit) return;
  for (const oldest of collection.keys()) {
    collection.delete(oldest);
    if (collection.size <= limit) return;
  }
}
