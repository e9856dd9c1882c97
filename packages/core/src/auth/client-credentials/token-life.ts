const shortestMs = 1_000;
const longestMs = 24 * 60 * 60 * 1_000;
/** RFC 6749 section 5.1 lets a server leave `expires_in` out; short enough to be wrong without harm. */
const unsaidMs = 5 * 60 * 1_000;

/**
 * How long a token is taken to live, from an `expires_in` in seconds: five minutes when it is missing or no number,
 * and never less than a second (0 would mean a token request per call) nor more than a day (1e300 is no promise).
 */
export function lifeMsOf(expiresIn: unknown): number {
  const seconds = typeof expiresIn === "string" && expiresIn.trim() !== "" ? Number(expiresIn) : expiresIn;
  if (typeof seconds !== "number" || Number.isNaN(seconds)) return unsaidMs;
  return clampLifeMs(seconds * 1_000);
}

export function clampLifeMs(lifeMs: number): number {
  return Math.min(Math.max(lifeMs, shortestMs), longestMs);
}

/** With less than this left, a new token is fetched while calls go on with the old one. */
export function refreshWindowMs(lifeMs: number): number {
  return Math.min(120_000, lifeMs / 2);
}

/** With less than this left, calls wait for the new token. */
export function waitWindowMs(lifeMs: number): number {
  return Math.min(30_000, lifeMs / 4);
}
