import type { Clock } from "../time/clock.ts";

/** No service is obeyed for longer: a slip of its clock or pen would end the use of it until the process is restarted. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/**
 * `Retry-After` in milliseconds, a day at most: delta seconds or an HTTP date (RFC 9110 sections 10.2.3 and 5.6.7).
 * `undefined` when it is missing or makes no sense.
 */
export function retryAfterMs(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined || header.length > 100) return undefined;
  const text = header.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.min(longestWaitMs, Math.ceil(Number(text) * 1000));
  const at = /[A-Za-z]{3}/.test(text) ? Date.parse(isAsctime(text) ? `${text} GMT` : text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.min(longestWaitMs, Math.max(0, at - clock.wall()));
}

/** `Sun Nov  6 08:49:37 1994`: the one of the three forms without a zone, which is UTC like the others. */
function isAsctime(text: string): boolean {
  return /^[A-Za-z]{3} [A-Za-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(text);
}
