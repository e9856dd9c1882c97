import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Clock } from "@telcokit/core/client";
import { usage } from "../exit.ts";

/** What a preview showed, and what its token is good for. */
export interface Intent {
  readonly client: string;
  readonly operation: string;
  readonly input: unknown;
  /** What the profile said: another address is another intent. */
  readonly settings: object;
}

export interface Previews {
  /** A token for exactly this. */
  issue(intent: Intent): string;
  /**
   * Takes a token back: whatever comes of it, it is good for nothing more.
   * @throws {CliError} when it is not one for exactly this.
   */
  redeem(token: string, intent: Intent): void;
}

/** As long as a person needs to read a preview. */
export const tokenLifeMs: number = 5 * 60_000;

/** More are not asked for by anybody who shows them to a person. */
const most = 32;

/** Tokens of previews: each good once, for a short time, for the very input that was shown and the profile as it was. They live as long as the process. */
export function createPreviews(clock: Clock): Previews {
  const open = new Map<string, { readonly intent: Intent; readonly until: number }>();
  return {
    issue(intent) {
      for (const [token, { until }] of open)
        if (until <= clock.now() || open.size >= most) open.delete(token);
      const token = randomBytes(18).toString("base64url");
      open.set(token, { intent: structuredClone(intent), until: clock.now() + tokenLifeMs });
      return token;
    },
    redeem(token, intent) {
      const shown = open.get(token);
      open.delete(token);
      if (shown === undefined) throw again("no preview has this token, or it was used already");
      if (shown.until <= clock.now()) throw again("the token is too old");
      // Copied as what was shown is: the tables of a file have other prototypes than their copies.
      if (!isDeepStrictEqual(shown.intent, structuredClone(intent)))
        throw again("this is not what the preview showed");
    },
  };
}

function again(why: string): Error {
  return usage(`${why}: nothing was sent; call write without a token and show the new preview to a person`);
}
