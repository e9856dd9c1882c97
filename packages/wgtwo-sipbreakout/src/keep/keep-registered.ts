import { RequestInvalidError } from "@telcokit/core";
import { callHook, type Runtime } from "@telcokit/core/client";
import { packageName } from "../identity.ts";
import type { UserRegistration } from "../operations/registration.ts";
import { createConcurrencyLimit } from "./concurrency-limit.ts";
import { keepTitle } from "./keep-title.ts";
import { phaseOf } from "./refresh-times.ts";
import { Refresher } from "./refresher.ts";
import type { RegistrationState } from "./registration-state.ts";
import { ReleaseError, type Unreleased } from "./release-error.ts";

/** How registrations are kept. */
export interface KeepOptions<R> {
  /** Told whenever a registration changes its state. What it throws is logged and ignored. */
  readonly onState?: ((registration: R, state: RegistrationState) => void) | undefined;
  /** Requests under way at once. @default 20 */
  readonly concurrency?: number | undefined;
  /** Whether closing removes the registrations. Left in place, they run out within the hour. @default true */
  readonly deleteOnClose?: boolean | undefined;
}

/** Registrations that are kept alive until they are closed. They keep no process alive. */
export interface KeptRegistrations<R> extends AsyncDisposable {
  /** Every registration and how it fares, in the order in which they were given. */
  readonly states: readonly { readonly registration: R; readonly state: RegistrationState }[];
  /**
   * Changes one registration, found by its phone number, or adds one.
   * @throws {TypeError} when it was closed.
   */
  update(registration: R): void;
  /**
   * Keeps one registration no longer, found by its phone number, and removes it (by the very URI it was made with).
   * Rejects with why it could not be removed: it then runs out within the hour. What is not kept needs no removing.
   * @throws {TypeError} when it was closed.
   */
  remove(phoneNumber?: string): Promise<void>;
  /**
   * Stops refreshing, waits for requests under way, and removes the registrations (each by the very URI it was made
   * with) unless told not to. Rejects with a `ReleaseError` that names those that could not be removed, once all were
   * tried.
   */
  close(options?: { readonly deleteRegistrations?: boolean }): Promise<void>;
}

/** What the keeping is made of. */
export interface KeepParts<R> {
  readonly runtime: Pick<Runtime, "clock" | "random" | "logger">;
  readonly upsert: (registration: R) => Promise<{ readonly timeToLiveMs: number }>;
  readonly remove: (registration: R) => Promise<void>;
  /** Told once they are no longer kept. */
  readonly closed: (kept: KeptRegistrations<R>) => void;
}

const defaultConcurrency = 20;

/** Upserts every registration now, and again at half of its time to live, spread evenly over that time. */
export function keepRegistered<R extends UserRegistration>(
  registrations: R | readonly R[],
  { onState, concurrency = defaultConcurrency, deleteOnClose = true }: KeepOptions<R>,
  { runtime, upsert, remove, closed }: KeepParts<R>,
): KeptRegistrations<R> {
  if (!(Number.isInteger(concurrency) && concurrency > 0)) {
    throw new TypeError(`${packageName}: concurrency must be a whole number greater than 0`);
  }
  const { clock, random, logger } = runtime;
  const origin = clock.now();
  const limited = createConcurrencyLimit(concurrency);
  const refreshers = new Map<string, Refresher<R>>();
  let begun = 0;
  let closing: Promise<void> | undefined;
  const tell = (registration: R, state: RegistrationState): void => {
    logger.debug({ operation: keepTitle, state: state.state }, "telcokit: registration state");
    callHook<[R, RegistrationState]>(
      onState && (([of, what]) => onState(of, what)),
      [registration, state],
      logger,
    );
  };
  const keep = (registration: R): void => {
    const phase = phaseOf(begun);
    begun += 1;
    const parts = { upsert, remove, limited, onState: tell, clock, random, phase, origin };
    refreshers.set(keyOf(registration), new Refresher(registration, parts));
  };
  const end = async (removing: boolean): Promise<void> => {
    const all = [...refreshers.values()];
    const outcomes = await Promise.all(
      all.map(async (refresher) => ({
        registration: refresher.registration,
        error: await refresher.stop(removing),
      })),
    );
    const failed = outcomes.filter((outcome): outcome is Unreleased<R> => outcome.error !== undefined);
    if (failed.length > 0) throw new ReleaseError(failed, all.length);
  };
  const close = (options?: { readonly deleteRegistrations?: boolean }): Promise<void> => {
    closing ??= end(options?.deleteRegistrations ?? deleteOnClose).finally(() => closed(kept));
    return closing;
  };

  const stillKept = (): void => {
    if (closing !== undefined) throw new TypeError(`${packageName}: these registrations are closed`);
  };

  for (const registration of distinct(Array.isArray(registrations) ? registrations : [registrations]))
    keep(registration);
  const kept: KeptRegistrations<R> = {
    get states() {
      return [...refreshers.values()].map(({ registration, state }) => ({ registration, state }));
    },
    update(registration) {
      if (closing !== undefined) throw new TypeError(`${packageName}: these registrations are closed`);
      const refresher = refreshers.get(keyOf(registration));
      if (refresher === undefined) keep(registration);
      else refresher.update(registration);
    },
    async remove(phoneNumber = "") {
      stillKept();
      const refresher = refreshers.get(phoneNumber);
      refreshers.delete(phoneNumber);
      const error = await refresher?.stop(true);
      if (error !== undefined) throw error;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  return kept;
}

/** One number has one registration; a user's token stands for one number. */
function keyOf({ phoneNumber }: UserRegistration): string {
  return phoneNumber ?? "";
}

/** @throws {RequestInvalidError} when a number is given twice: two refreshers of one registration would fight. */
function distinct<R extends UserRegistration>(registrations: readonly R[]): readonly R[] {
  const seen = new Set<string>();
  for (const [index, registration] of registrations.entries()) {
    if (seen.has(keyOf(registration))) {
      const issue = { path: [index, "phoneNumber"], message: "must not be given twice" };
      throw new RequestInvalidError([issue], { operation: keepTitle });
    }
    seen.add(keyOf(registration));
  }
  return registrations;
}
