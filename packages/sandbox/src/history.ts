/** Drops the oldest of a list, in bulk, once it is twice as long as it may be. Returns how many went. */
export function trimList(list: unknown[], limit: number): number {
  if (list.length < 2 * limit) return 0;
  const gone = list.length - limit;
  list.splice(0, gone);
  return gone;
}

/** Drops what was put in first, so that no more than `limit` are left. */
export function trimKeys<K>(collection: Map<K, unknown> | Set<K>, limit: number): void {
  for (const oldest of collection.keys()) {
    if (collection.size <= limit) return;
    collection.delete(oldest);
  }
}
