import type { Clock } from "../../time/clock.ts";
import { parseJson } from "../../util/json.ts";
import type { IssuedToken } from "../client-credentials/token-failure.ts";
import { clampLifeMs } from "../client-credentials/token-life.ts";
import { isHeaderToken } from "../credential.ts";

/** A token as other processes read it: its expiry stands on the wall clock, the only one they share. */
export function writeStoredToken(
  { value, obtainedAt, lifeMs }: IssuedToken,
  clock: Clock,
): { text: string; ttlMs: number } {
  const ttlMs = Math.floor(obtainedAt + lifeMs - clock.now());
  return {
    text: JSON.stringify({ token: value, lifeMs, expiresAt: Math.floor(clock.wall()) + ttlMs }),
    ttlMs,
  };
}

/** The token behind a stored text, its age put on this process's monotonic clock; `undefined` when it is none. */
export function readStoredToken(text: unknown, clock: Clock): IssuedToken | undefined {
  if (typeof text !== "string") return undefined;
  let stored: unknown;
  try {
    stored = parseJson(text);
  } catch {
    return undefined;
  }
  if (typeof stored !== "object" || stored === null) return undefined;
  const { token, lifeMs, expiresAt } = stored as Record<string, unknown>;
  if (!isHeaderToken(token) || !Number.isFinite(lifeMs) || !Number.isFinite(expiresAt)) return undefined;
  const life = clampLifeMs(Number(lifeMs));
  // Another process's clock may be ahead: no token has more left than its whole life.
  const leftMs = Math.min(Number(expiresAt) - clock.wall(), life);
  return { value: token, lifeMs: life, obtainedAt: clock.now() - (life - leftMs) };
}
