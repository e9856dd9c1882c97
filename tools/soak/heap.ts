/** Follows the heap after garbage collections: what is left is what grows. */
export interface HeapWatch {
  measure(): void;
  /** In bytes. The first measurements are warm-up: code is compiled, caches fill. */
  growth(): number;
  last(): number;
}

const megabyte = 2 ** 20;

/** @param warmUp measurements that do not count */
export function watchHeap(warmUp: number): HeapWatch {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("run it with --expose-gc");
  const measured: number[] = [];
  return {
    measure() {
      gc();
      gc();
      measured.push(process.memoryUsage().heapUsed);
    },
    growth: () => (measured.at(-1) ?? 0) - (measured[Math.min(warmUp, measured.length - 1)] ?? 0),
    last: () => Math.round(((measured.at(-1) ?? 0) / megabyte) * 10) / 10,
  };
}
