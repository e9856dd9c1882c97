/**
 * Runs `work` with a signal that is aborted with `outer` and after `ms`. Unlike `AbortSignal.timeout` it leaves no timer
 * behind; while it runs, the timer keeps no process alive.
 */
export async function limited<T>(
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, ms);
  timer.unref();
  outer.addEventListener("abort", abort, { once: true });
  if (outer.aborted) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", abort);
  }
}
