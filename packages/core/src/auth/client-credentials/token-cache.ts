import type { Clock } from "../../time/clock.ts";
import type { Logger } from "../../util/logger.ts";
import { isWorker } from "../../util/worker.ts";
import type { Credential } from "../authenticator.ts";
import { bearerCredential } from "../credential.ts";
import { authErrorOf, type IssuedToken, type TokenFailure, type TokenOutcome } from "./token-failure.ts";
import { refreshWindowMs, waitWindowMs } from "./token-life.ts";

/** Gets a token from wherever there is one, but none that is over or was refused. Never rejects. */
export type ObtainToken = (isUsedUp: (token: string) => boolean) => Promise<TokenOutcome>;

export interface TokenCacheOptions {
  readonly clock: Clock;
  readonly obtain: ObtainToken;
  readonly logger: Logger;
}

interface Held {
  readonly token: IssuedToken;
  readonly credential: Credential;
}

type Flight = Promise<{ readonly held: Held } | { readonly failure: TokenFailure }>;

/** How long a failure is remembered: a thousand calls must not become a thousand token requests. */
const restMs = 5_000;
/** No token endpoint keeps everybody waiting for longer, whatever its `Retry-After` says. */
const longestRestMs = 300_000;
/** Timers may fire a little early: who waited as long as it was asked to is not sent away again. */
const timerSlackMs = 50;
/** So many tokens in a row may be refused young before one is kept for `restMs`: a new one is no better. */
const hastyRefusals = 5;
/** A token that served this long was a good one. */
const provenMs = 60_000;

/** The token of one authenticator: kept, renewed in time, fetched once for any number of callers. */
export class TokenCache {
  readonly #clock: Clock;
  readonly #obtain: ObtainToken;
  readonly #logger: Logger;
  #held: Held | undefined;
  #flight: Flight | undefined;
  #failed: { readonly failure: TokenFailure; readonly at: number; readonly until: number } | undefined;
  #refused: string | undefined;
  #refusals = 0;

  constructor({ clock, obtain, logger }: TokenCacheOptions) {
    this.#clock = clock;
    this.#obtain = obtain;
    this.#logger = logger;
  }

  /** The credential for one attempt of `operation`; at once while the token lives long enough. */
  credential(operation: string): Credential | Promise<Credential> {
    const held = this.#held;
    if (held === undefined) return this.#wait(operation, undefined);
    const { lifeMs } = held.token;
    const leftMs = this.#leftMs(held);
    if (leftMs >= refreshWindowMs(lifeMs)) return held.credential;
    if (leftMs > 0 && this.#resting()) return held.credential;
    if (leftMs < waitWindowMs(lifeMs)) return this.#wait(operation, held);
    // A Worker's request would take what it began with it, when it ends: somebody has to wait.
    if (!isWorker()) this.#renew().catch(ignore);
    return held.credential;
  }

  async #wait(operation: string, old: Held | undefined): Promise<Credential> {
    const remembered = this.#stillFailing();
    if (remembered !== undefined) throw authErrorOf(remembered, operation);
    const outcome = await this.#renew();
    if ("held" in outcome) return outcome.held.credential;
    // Nobody is better off without a token that still lives.
    if (old !== undefined && this.#held === old && this.#leftMs(old) > 0) return old.credential;
    throw authErrorOf(outcome.failure, operation);
  }

  /** A failure that asking again now would only repeat: a refusal, or a server that said when to come back. */
  #stillFailing(): TokenFailure | undefined {
    if (this.#failed === undefined) return undefined;
    const { failure, at } = this.#failed;
    if (!failure.transient) return this.#resting() ? failure : undefined;
    const backAt = at + (failure.retryAfterMs ?? 0) - timerSlackMs;
    return this.#clock.now() < backAt ? failure : undefined;
  }

  /** The one request in flight. It belongs to no caller: whoever gives up waiting does not end it. */
  #renew(): Flight {
    // In a Worker it belongs to the request that makes it, and whoever waited for it would wait for ever when that is gone.
    if (isWorker()) return this.#fetch();
    this.#flight ??= this.#fetch().finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  async #fetch(): Flight {
    const outcome = await this.#obtain(
      (token) => token === this.#refused || token === this.#held?.token.value,
    );
    if (!outcome.ok) {
      const failure = cappedWait(outcome.failure);
      const at = this.#clock.now();
      this.#failed = { failure, at, until: at + Math.max(restMs, failure.retryAfterMs ?? 0) };
      if (this.#held !== undefined)
        this.#logger.warn(factsOf(failure), "telcokit: renewing the access token failed");
      return { failure };
    }
    const { token } = outcome;
    const held: Held = { token, credential: bearerCredential(token.value, () => this.#onRefused(held)) };
    this.#held = held;
    this.#failed = undefined;
    return { held };
  }

  /** Drops this very token, and only this one: by the time of a refusal a newer one may be here already. */
  #onRefused(held: Held): boolean {
    if (this.#held !== held) return true;
    const ageMs = this.#clock.now() - held.token.obtainedAt;
    if (ageMs >= provenMs) this.#refusals = 0;
    if (this.#refusals >= hastyRefusals && ageMs < restMs) return false;
    this.#refusals += 1;
    this.#refused = held.token.value;
    this.#held = undefined;
    return true;
  }

  #leftMs({ token }: Held): number {
    return token.obtainedAt + token.lifeMs - this.#clock.now();
  }

  #resting(): boolean {
    return this.#failed !== undefined && this.#clock.now() < this.#failed.until;
  }
}

function factsOf({ reason, status, oauthError, transient }: TokenFailure): object {
  return {
    reason,
    transient,
    ...(status === undefined ? {} : { status }),
    ...(oauthError === undefined ? {} : { oauthError }),
  };
}

function cappedWait(failure: TokenFailure): TokenFailure {
  const { retryAfterMs } = failure;
  return retryAfterMs === undefined
    ? failure
    : { ...failure, retryAfterMs: Math.min(retryAfterMs, longestRestMs) };
}

function ignore(): void {}
