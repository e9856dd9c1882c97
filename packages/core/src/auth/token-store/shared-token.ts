import type { Clock } from "../../time/clock.ts";
import type { Ending } from "../../util/ending.ts";
import type { ObtainToken } from "../client-credentials/token-cache.ts";
import type { IssuedToken, TokenOutcome } from "../client-credentials/token-failure.ts";
import { refreshWindowMs } from "../client-credentials/token-life.ts";
import type { BoundedStore, Release } from "./bounded-store.ts";
import { readStoredToken, writeStoredToken } from "./stored-token.ts";

/** How long to wait for the process that holds the lock before asking all the same. */
const patienceMs = 5_000;
const lookEveryMs = 100;

export interface SharedTokenOptions {
  readonly clock: Clock;
  readonly store: BoundedStore;
  readonly key: () => Promise<string>;
  /** The longest a token request takes: the lock outlives it. */
  readonly timeoutMs: number;
  readonly request: () => Promise<TokenOutcome>;
  /** Ends the wait for another process. */
  readonly ending: Ending;
}

/** Takes the token another process stored when it lives long enough, otherwise asks for one and stores it. */
export function shareToken({
  clock,
  store,
  key: keyOf,
  timeoutMs,
  request,
  ending,
}: SharedTokenOptions): ObtainToken {
  return async (isUsedUp) => {
    const key = await keyOf();
    const look = async (): Promise<TokenOutcome | undefined> => {
      const token = readStoredToken(await store.get(key), clock);
      if (token === undefined || isUsedUp(token.value) || !fresh(token, clock)) return undefined;
      return { ok: true, token };
    };
    const found = await look();
    if (found !== undefined) return found;

    const turn = await takeTurn();
    if (turn.found !== undefined) return turn.found;
    const outcome = await request();
    // Nobody waits for the store: the token is good without it.
    keep(outcome, turn.release).catch(ignore);
    return outcome;

    async function takeTurn(): Promise<{ found?: TokenOutcome; release?: Release }> {
      const until = clock.now() + patienceMs;
      for (;;) {
        const lock = await store.lock(key, timeoutMs + patienceMs);
        if (lock === undefined) return {};
        // Whoever held the lock before may have stored a token between our look and our turn.
        const stored = await look();
        if (stored !== undefined) {
          if (lock !== "held") lock().catch(ignore);
          return { found: stored };
        }
        if (lock !== "held") return { release: lock };
        if (clock.now() >= until || ending.over) return {};
        await new Promise<void>((resolve) => clock.after(lookEveryMs, resolve));
      }
    }

    async function keep(issued: TokenOutcome, release: Release | undefined): Promise<void> {
      if (issued.ok) {
        const { text, ttlMs } = writeStoredToken(issued.token, clock);
        if (ttlMs > 0) await store.set(key, text, ttlMs);
      }
      await release?.();
    }
  };
}

function fresh({ obtainedAt, lifeMs }: IssuedToken, clock: Clock): boolean {
  return obtainedAt + lifeMs - clock.now() >= refreshWindowMs(lifeMs);
}

function ignore(): void {}
