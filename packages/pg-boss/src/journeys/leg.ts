import { isTelcoError, type Logger, type TelcoError } from "@telcokit/core";
import { type Clock, pause } from "@telcokit/core/client";
import type { Encryption } from "../store/encryption.ts";
import {
  isStopped,
  type JourneyClient,
  type ResumeLike,
  runJourney,
  type StepEventLike,
} from "./journey-client.ts";
import type { Claim, Ending, JourneyStore } from "./journey-store.ts";
import { type Saved, seal, unseal } from "./saved.ts";

export interface LegContext {
  readonly client: JourneyClient;
  readonly store: JourneyStore;
  readonly encryption: Encryption;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly heartbeatMs: number;
  /** How often a journey whose step met trouble is tried again before it counts as failed. */
  readonly retries: number;
}

/** Between two tries of a step that met trouble: from a second to five minutes. */
const firstDelayMs = 1000;
const longestDelayMs = 300_000;

/** One machine's work on a journey, from its claim until the journey ends, waits, or is somebody else's. */
export class Leg {
  readonly claim: Claim;
  readonly #context: LegContext;
  readonly #controller = new AbortController();
  #isLost = false;
  #isClosing = false;
  /** Of the last lease, on this machine's clock, from before it was asked for. */
  #leasedAt: number;
  #start: unknown;

  constructor(claim: Claim, context: LegContext, claimedAt: number) {
    this.claim = claim;
    this.#context = context;
    this.#leasedAt = claimedAt;
  }

  /** Somebody else has the journey: nothing more is sent or written. */
  lose(): void {
    this.#isLost = true;
    this.#controller.abort();
  }

  renewed(at: number): void {
    this.#leasedAt = Math.max(this.#leasedAt, at);
  }

  /** This machine is leaving: the journey is given back as soon as it can be. */
  leave(): void {
    this.#isClosing = true;
    this.#controller.abort();
  }

  /** How it ended; `undefined` when it is somebody else's, or nothing could be written. Never rejects. */
  async run(): Promise<Ending | undefined> {
    const { client, encryption, logger } = this.#context;
    const { journey, saved: sealed } = this.claim;
    try {
      const saved = await unseal(encryption, sealed);
      this.#start = saved.start;
      const outcome = await runJourney(client, journey, saved.start, {
        onStep: (event) => this.#onStep(event),
        signal: this.#controller.signal,
        ...(saved.settled === undefined ? {} : { settled: saved.settled }),
      });
      if (this.#isLost) return undefined;
      const ending = outcome.ok
        ? await this.#ending("done", { start: this.#start, value: outcome.value })
        : await this.#stopped(outcome.error, saved);
      return await this.#write(ending);
    } catch (error) {
      logger.error(
        { journey, id: this.claim.id, code: isTelcoError(error) ? error.code : "unexpected" },
        "telcokit: a journey could not be run or saved; it will be tried again",
      );
      return undefined;
    }
  }

  async #stopped(error: TelcoError, before: Saved): Promise<Ending> {
    if (!isStopped(error)) {
      // The decision was none that the journey can take: it is asked for again.
      const state = before.settled === undefined ? "failed" : "waiting-for-decision";
      return this.#ending(state, { start: before.start }, { code: error.code, message: error.message });
    }
    const { failed, resume } = error;
    const { step, cause, outcome } = failed;
    const why = { step, code: cause.code, message: cause.message };
    const saved = { start: resume };
    if (outcome === "unknown") return this.#ending("waiting-for-decision", saved, why);
    if (this.#isClosing)
      return this.#ending("running", saved, { step, again: { inMs: 0, tries: this.claim.tries } });
    const { tries } = this.claim;
    const mayPass = cause.retryable || outcome === "repeatable" || outcome === "done";
    if (!mayPass || tries >= this.#context.retries) return this.#ending("failed", saved, why);
    const inMs = Math.min(longestDelayMs, Math.max(cause.retryAfterMs ?? 0, firstDelayMs * 2 ** tries));
    return this.#ending("running", saved, { ...why, again: { inMs, tries: tries + 1 } });
  }

  async #ending(state: Ending["state"], saved: Saved, more: Partial<Ending> = {}): Promise<Ending> {
    return { state, saved: await seal(this.#context.encryption, saved), ...more };
  }

  /** Before and after each step: what is not saved is not begun, and what was done is not forgotten. */
  async #onStep({ state, step, resume }: StepEventLike): Promise<void> {
    await this.#save(resume, step);
    // A machine that froze meanwhile may have been relieved: it looks again before it sends anything.
    while (state === "started" && this.#hasRunOut()) await this.#save(resume, step);
  }

  #hasRunOut(): boolean {
    return this.#context.clock.now() - this.#leasedAt >= this.#context.heartbeatMs;
  }

  async #save(resume: ResumeLike, step: string): Promise<void> {
    const { encryption, store } = this.#context;
    this.#start = resume;
    const sealed = await seal(encryption, { start: resume });
    const at = this.#context.clock.now();
    const isOurs = await this.#insist(() => store.save(this.claim, sealed, step));
    if (!isOurs) {
      this.lose();
      throw new Error("another machine has the journey");
    }
    this.renewed(at);
  }

  async #write(ending: Ending): Promise<Ending | undefined> {
    const isOurs = await this.#insist(() => this.#context.store.end(this.claim, ending));
    return isOurs ? ending : undefined;
  }

  /** While the database is away nothing is lost by waiting: the fence says whether it is still ours when it is back. */
  async #insist(write: () => Promise<boolean>): Promise<boolean> {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        return await write();
      } catch (error) {
        if (this.#isLost || this.#isClosing) throw error;
        await pause(this.#context.clock, waitMs);
      }
    }
  }
}
