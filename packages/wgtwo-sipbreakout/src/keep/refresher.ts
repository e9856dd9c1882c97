import { isTelcoError, type TelcoError } from "@telcokit/core";
import type { Clock } from "@telcokit/core/client";
import { isFinal, retryDelayMs, untilNextSlotMs } from "./refresh-times.ts";
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
      this.#tell({ state: "live", expiresInMs: this.#expiresAt - clock.now() });
      this.#schedule(untilNextSlotMs(clock.now(), timeToLiveMs / 2, phase, origin));
    } catch (error) {
      if (!isTelcoError(error)) throw error;
      this.#fail(asked, error);
    }
  }

  #fail(asked: R, error: TelcoError): void {
    if (isFinal(error)) {
      this.#tell({ state: "refused", error });
      return;
    }
    // A lost answer may stand for a registration that was made.
    this.#held = asked;
    this.#failures += 1;
    const expiresInMs = this.#expiresAt - this.#parts.clock.now();
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
        if (!isTelcoError(error)) throw error;
        failure = error;
      });
    });
    return failure;
  }

  #tell(state: RegistrationState): void {
    this.#state = state;
    this.#parts.onState(this.#registration, state);
  }
}
