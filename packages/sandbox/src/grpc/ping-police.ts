/** gRPC servers forgive this many early pings before they hang up. */
const forgiven = 2;

/**
 * Counts pings that come too soon after the one before; what the server sends in between starts the count afresh,
 * as gRPC's own keepalive enforcement does. `minIntervalMs` 0 allows everything.
 */
export function createPingPolice(
  minIntervalMs: number,
  now: () => number,
): { ping(): boolean; spoke(): void } {
  // A client's timer of 60 s may fire a moment early by our clock.
  const interval = minIntervalMs * 0.95;
  let last = Number.NEGATIVE_INFINITY;
  let strikes = 0;
  return {
    ping() {
      const at = now();
      strikes = at - last < interval ? strikes + 1 : 0;
      last = at;
      return strikes > forgiven;
    },
    spoke() {
      strikes = 0;
      last = Number.NEGATIVE_INFINITY;
    },
  };
}
