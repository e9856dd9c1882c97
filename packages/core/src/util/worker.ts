/**
 * Whether this is a Cloudflare Worker, where a promise, a timer or a connection lives no longer than the request that made
 * it: nobody else may wait for it.
 */
export function isWorker(): boolean {
  const { navigator } = globalThis as { navigator?: { readonly userAgent?: unknown } };
  return navigator?.userAgent === "Cloudflare-Workers";
}
