/** How waits grow from failure to failure. */
export interface BackOff {
  /** The bound of the first wait, in milliseconds. It doubles with every failure. */
  readonly baseMs: number;
  /** The greatest bound. */
  readonly capMs: number;
}

/**
 * How long to wait after so many failures in a row, in whole milliseconds: a random time up to the exponentially growing
 * bound (full jitter), so that many that failed together do not come back together.
 * @param failures 1 after the first
 * @param random in [0, 1)
 */
export function backOffMs({ baseMs, capMs }: BackOff, failures: number, random: number): number {
  return Math.floor(random * Math.min(capMs, baseMs * 2 ** (Math.max(failures, 1) - 1)));
}
