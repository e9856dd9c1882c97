/**
 * Does `work` in the next turn of the event loop, so that what waits there does not wait for this and what came before it.
 * At once where the runtime has no such turns.
 */
export function inNextTurn<T>(work: () => T): T | Promise<T> {
  if (typeof setImmediate !== "function") return work();
  return new Promise<void>((resolve) => setImmediate(resolve)).then(work);
}
