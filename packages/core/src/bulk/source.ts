/** Rows, read one at a time and only when asked for. */
export interface Source<Row> {
  /** The next row; a promise of it where the rows come asynchronously. */
  next(): IteratorResult<Row> | Promise<IteratorResult<Row>>;
  /** Nobody reads on. */
  close(): void;
}

export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

export function sourceOf<Row>(rows: Rows<Row>): Source<Row> {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  return {
    next: () => iterator.next(),
    close: () => {
      // What a source throws when it is closed comes too late to change anything.
      try {
        Promise.resolve(iterator.return?.()).catch(() => {});
      } catch {}
    },
  };
}

export function isRows(rows: unknown): boolean {
  return (
    typeof rows === "object" && rows !== null && (Symbol.asyncIterator in rows || Symbol.iterator in rows)
  );
}

/** How many rows there are, of a list or a set. */
export function lengthOf(rows: unknown): number | undefined {
  if (Array.isArray(rows)) return rows.length;
  return rows instanceof Set || rows instanceof Map ? rows.size : undefined;
}
