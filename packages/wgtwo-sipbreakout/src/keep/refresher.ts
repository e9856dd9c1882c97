import { ConnectionError, isTelcoError, type TelcoError } from "@telcokit/core";
import type { Clock } from "@telcokit/core/client";
import { RegistrationRefusedError } from "../errors.ts";
import { keepTitle } from "./keep-title.ts";
import { isFinal, refreshPeriodMs, retryDelayMs, untilNextSlotMs } from "./refresh-times.ts";
import type { RegistrationState } from "./registration-state.ts";

/** What keeps one registration. */
export interface RefresherParts<R> {
  readonly upsert: (registration: R) => Promise<{ readonly timeToLiveMs: number }>;
  readonly remove: (registration: R) => Promise<void>;
  /** Bounds how many requests are under way at once. */
  readonly limited: (work: () => Promise<void>) => Promise<void>;
  readonly onState: (registration: R, state: RegistrationState) => void;
  readonly clock: Clock;
  readonly random: () => number;
  /** When in the refresh period this registration is refreshed, in [0, 1). */
  readonly phase: number;
  /** Where the periods of all registrations are counted from, on the clock. */
  readonly origin: number;
}

/** One registration that is kept alive, by one request at a time. */
export class Refresher<R> {
  readonly #parts: RefresherParts<R>;
  #registration: R;
  #state: RegistrationState = { state: "registering" };
  /** What the service has: exactly this is removed in the end. */
  #held: R | undefined;
  /** The service said that it has it, and not another form that it may have by now. */
  #confirmed = false;
  #expiresAt = 0;
  #failures = 0;
  #changed = false;
  #stopped = false;
  #underWay: Promise<void> | undefined;
  #cancelTimer = (): void => {};

  constructor(registration: R, parts: RefresherParts<R>) {
    this.#registration = registration;
    this.#parts = parts;
    this.#begin();
  }

  get registration(): R {
    return this.#registration;
  }

  get state(): RegistrationState {
    return this.#state;
  }

  /** Registers the changed form as soon as a request under way is done, and keeps that from now on. */
  update(registration: R): void {
    this.#registration = registration;
    this.#changed = true;
    this.#failures = 0;
    this.#begin();
  }

  /** Stops refreshing, waits for a request under way, and removes what the service has, if told to. */
  async stop(remove: boolean): Promise<TelcoError | undefined> {
    this.#stopped = true;
    this.#cancelTimer();
    await this.#underWay;
    const error = remove ? await this.#removeHeld() : undefined;
    this.#tell(error === undefined ? { state: "released" } : { state: "released", error });
    return error;
  }

  #begin(): void {
    this.#cancelTimer();
    this.#underWay ??= this.#parts
      .limited(() => this.#refresh())
      .finally(() => {
        this.#underWay = undefined;
        if (this.#changed && !this.#stopped) this.#begin();
      });
  }

  async #refresh(): Promise<void> {
    if (this.#stopped) return;
    const { clock, upsert, phase, origin } = this.#parts;
    const asked = this.#registration;
    const askedAt = clock.now();
    this.#changed = false;
    try {
      const { timeToLiveMs } = await upsert(asked);
      this.#held = asked;
      this.#failures = 0;
      this.#expiresAt = askedAt + timeToLiveMs;
      this.#confirmed = true;
      this.#tell({ state: "live", expiresInMs: this.#expiresInMs() });
      this.#schedule(untilNextSlotMs(clock.now(), refreshPeriodMs(timeToLiveMs), phase, origin));
    } catch (error) {
      this.#fail(asked, asTelcoError(error));
    }
  }

  #fail(asked: R, error: TelcoError): void {
    if (isFinal(error)) {
      this.#tell({ state: "refused", error });
      return;
    }
    // A lost answer may stand for a registration that was made.
    this.#confirmed &&= this.#held === asked;
    this.#held = asked;
    this.#failures += 1;
    const expiresInMs = this.#expiresInMs();
    this.#tell(expiresInMs > 0 ? { state: "retrying", error, expiresInMs } : { state: "lost", error });
    this.#schedule(retryDelayMs(this.#failures, this.#parts.random(), error));
  }

  #schedule(ms: number): void {
    this.#cancelTimer();
    if (!this.#stopped) this.#cancelTimer = this.#parts.clock.after(ms, () => this.#begin(), "background");
  }

  async #removeHeld(): Promise<TelcoError | undefined> {
    const held = this.#held;
    if (held === undefined) return undefined;
    let failure: TelcoError | undefined;
    await this.#parts.limited(async () => {
      await this.#parts.remove(held).catch((error: unknown) => {
        failure = asTelcoError(error);
      });
    });
    // Nobody expects it to be there still.
    const gone = failure instanceof RegistrationRefusedError && !(this.#confirmed && this.#expiresInMs() > 0);
    return gone ? undefined : failure;
  }

  #expiresInMs(): number {
    return Math.round(this.#expiresAt - this.#parts.clock.now());
  }

  /** Only a change is told: another state, or another trouble. */
  #tell(state: RegistrationState): void {
    const before = this.#state;
    this.#state = state;
    if (before.state === state.state && codeOf(before) === codeOf(state)) return;
    this.#parts.onState(this.#registration, state);
  }
}

function codeOf(state: RegistrationState): string | undefined {
  return "error" in state ? state.error?.code : undefined;
}

/** The calls reject with errors of ours; whatever else comes must not stop the refreshing. */
function asTelcoError(error: unknown): TelcoError {
  if (isTelcoError(error)) return error;
  return new ConnectionError({ operation: keepTitle, reason: "an unexpected failure", cause: error });
}
