/** What can happen to the bytes of a connection. Several faults on one connection add up. */
export type ProxyFault =
  /** Bytes arrive `ms` milliseconds late, give or take up to `jitterMs`, in their order. */
  | { readonly kind: "latency"; readonly ms: number; readonly jitterMs?: number }
  /** No more than so many bytes per second. */
  | { readonly kind: "bandwidth"; readonly bytesPerSecond: number }
  /** The end of a connection (FIN) is passed on `ms` milliseconds late. */
  | { readonly kind: "slow-close"; readonly ms: number }
  /**
   * Nothing passes any more, and the connection stays up: a black hole. After `ms` milliseconds it is closed; without
   * `ms` it never is. What was held back passes when the fault is removed.
   */
  | { readonly kind: "timeout"; readonly ms?: number }
  /** TCP RST to both sides, `ms` milliseconds after the connection was opened, or the fault added. @default 0 */
  | { readonly kind: "reset"; readonly ms?: number }
  /** Bytes arrive in slices of so many, give or take up to `jitterBytes`, `gapMs` milliseconds apart. */
  | { readonly kind: "slice"; readonly bytes: number; readonly jitterBytes?: number; readonly gapMs?: number }
  /** After so many bytes in one direction the connection is closed, in the middle of whatever that was. */
  | { readonly kind: "limit-data"; readonly bytes: number };

/** `up` goes from the client to the service, `down` comes back. */
export type ProxyDirection = "up" | "down";

/** What a fault is for. */
export interface ProxyFaultScope {
  /** @default both */
  readonly direction?: ProxyDirection;
  /** The share of connections that it hits, 0 to 1. @default 1 */
  readonly share?: number;
}

/** A fault that was added. */
export interface ProxyFaultHandle {
  /** Connections that it hit so far. */
  readonly hits: number;
  remove(): void;
}

const kinds: Readonly<Record<ProxyFault["kind"], Readonly<Record<string, "required" | "optional">>>> = {
  latency: { ms: "required", jitterMs: "optional" },
  bandwidth: { bytesPerSecond: "required" },
  "slow-close": { ms: "required" },
  timeout: { ms: "optional" },
  reset: { ms: "optional" },
  slice: { bytes: "required", jitterBytes: "optional", gapMs: "optional" },
  "limit-data": { bytes: "required" },
};

/** Throws a `TypeError` that says what is wrong and what would be right. */
export function checkProxyFault(fault: ProxyFault, { direction, share = 1 }: ProxyFaultScope): void {
  if (!Object.hasOwn(kinds, fault.kind)) {
    const known = Object.keys(kinds).join(", ");
    throw new TypeError(`@telcokit/sandbox: "${fault.kind}" is no fault of a proxy; known: ${known}`);
  }
  for (const [name, need] of Object.entries(kinds[fault.kind])) {
    const value: unknown = Reflect.get(fault, name);
    if (value === undefined && need === "optional") continue;
    const least = name === "bytesPerSecond" || fault.kind === "slice" ? leastOf(name) : 0;
    if (typeof value === "number" && value >= least && value <= Number.MAX_SAFE_INTEGER) continue;
    throw new TypeError(`@telcokit/sandbox: ${fault.kind} needs ${name}, a number from ${least}`);
  }
  if (direction !== undefined && direction !== "up" && direction !== "down") {
    throw new TypeError('@telcokit/sandbox: direction must be "up" or "down"');
  }
  if (!(share >= 0 && share <= 1))
    throw new TypeError("@telcokit/sandbox: share must be a number from 0 to 1");
}

function leastOf(name: string): number {
  return name === "bytes" || name === "bytesPerSecond" ? 1 : 0;
}
