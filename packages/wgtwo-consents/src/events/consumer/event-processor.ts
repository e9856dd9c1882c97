import type { Logger } from "@telcokit/core";
import { type Clock, printable } from "@telcokit/core/client";
import type { UndecodableEvent } from "../stream/delivery.ts";
import { consumeTitle } from "../titles.ts";
import { type Acks, createAcks } from "./acks.ts";
import { type ActiveRuns, createActiveRuns } from "./active-runs.ts";
import type { Claims } from "./claims.ts";
import type { ConsumeOptions, ConsumeSettings, DeadLetterReason, EventHandler } from "./consume-options.ts";
import type { ConsumerCounters } from "./consumer-state.ts";
import type { DedupVerdict } from "./dedup-store.ts";
import { HandlerContext } from "./handler-context.ts";
import type { InFlightTable, Work } from "./in-flight-table.ts";
import { createRecent, type Recent } from "./recent.ts";
import { type Run, type RunContext, type RunOutcome, startRun } from "./run-handler.ts";

/** To be handled here and now, only to be acked, or left to come again. */
type Admission = "handle" | "ack" | "leave";

/** The counters that the processor writes. */
export type Tally = {
  -readonly [Name in Extract<
    keyof ConsumerCounters,
    "handled" | "failed" | "duplicates" | "expired" | "unconfirmed" | "deadLettered" | "hung"
  >]: number;
};

export interface EventProcessorParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly settings: ConsumeSettings;
  readonly handler: EventHandler;
  readonly deadLetter: ConsumeOptions["deadLetter"];
  readonly claims: Claims;
  readonly table: InFlightTable;
  /** Nobody waits any longer: handlers are told, acks end. */
  readonly cut: AbortSignal;
  /** Wants work to be served that has a delivery nobody handled yet. */
  readonly requeue: (work: Work) => void;
  /** An ack, or a handler that nobody waited for, is over. */
  readonly onFree: () => void;
}

interface Failure {
  readonly deliveries: number;
  readonly code: DeadLetterReason["code"];
  readonly error?: unknown;
  readonly bytes?: Uint8Array;
  readonly size?: number;
}

/** The service sends at most 200 events ahead, and what it sends again may be late by as much as a busy machine is. */
const doneRemembered = 16_384;
const failuresRemembered = 1024;

/** Handles events: each is checked, handed to the handler, and acked. */
export class EventProcessor {
  readonly tally: Tally = {
    handled: 0,
    failed: 0,
    duplicates: 0,
    expired: 0,
    unconfirmed: 0,
    deadLettered: 0,
    hung: 0,
  };
  readonly #parts: EventProcessorParts;
  readonly #done: Recent<true> = createRecent(doneRemembered);
  readonly #failures: Recent<Failure> = createRecent(failuresRemembered);
  readonly #runs: ActiveRuns;
  readonly #acks: Acks;

  constructor(parts: EventProcessorParts) {
    this.#parts = parts;
    this.#runs = createActiveRuns(parts.clock);
    this.#acks = createAcks({
      ...parts,
      onUnconfirmed: (work, bug) => {
        this.tally.unconfirmed += 1;
        if (bug !== undefined) this.#broken(work, bug);
      },
      onOver: (work) => {
        parts.table.leave(work);
        parts.onFree();
      },
    });
    const onCut = (): void => {
      this.#runs.stop();
      this.#acks.end();
    };
    parts.cut.addEventListener("abort", onCut, { once: true });
  }

  /** Acks under way. */
  get acking(): number {
    return this.#acks.underWay;
  }

  /** How many deliveries an event has behind it, as far as that is known. */
  earlierDeliveries(key: string, redelivered: boolean): number {
    return redelivered ? Math.max(1, this.#failures.get(key)?.deliveries ?? 0) : 0;
  }

  /** An event that is here already was delivered again. */
  again(work: Work): void {
    // What still waits is handled with its newest delivery; the one before ran out of time.
    if (work.waiting) this.tally.expired += 1;
    else this.tally.duplicates += 1;
    const { settings, requeue } = this.#parts;
    if (!work.hung || work.givingUp || work.deliveries <= settings.maxDeliveries) return;
    this.#failures.set(work.key, { deliveries: work.deliveries - 1, code: "handler_timeout" });
    requeue(work);
  }

  /** Handles one event. Settles when the next one may be handled; its ack may still be under way. Never rejects. */
  async process(work: Work): Promise<void> {
    const { settings, table } = this.#parts;
    table.taken(work);
    if (!table.has(work)) return;
    try {
      const asked = this.#admit(work);
      const verdict = asked instanceof Promise ? await asked : asked;
      if (verdict === "leave") return table.leave(work);
      if (verdict === "handle" && !(await this.#handle(work))) return;
    } catch (error) {
      return this.#broken(work, error);
    }
    const acked = this.#acks.send(work);
    // With one event in flight its ack is what lets the next one come: order wants it first.
    if (settings.maxInFlight === 1) await acked;
  }

  /** Whatever went wrong, the event does not stay here: it comes again. */
  #broken(work: Work, error: unknown): void {
    const { logger, table } = this.#parts;
    table.leave(work);
    const facts = { operation: consumeTitle, error: printable(error) };
    logger.error(facts, "telcokit: an event could not be handled; it comes again");
  }

  #admit(work: Work): Admission | Promise<Admission> {
    const { claims, clock } = this.#parts;
    if (work.hung) return "handle";
    const { redelivered, undecodable } = work.delivery;
    // Of what holds no ack token nobody can tell whether it was delivered before.
    const again = redelivered || (undecodable !== undefined && undecodable.ack === undefined);
    if (again && this.#done.get(work.key) === true) {
      this.tally.duplicates += 1;
      return "ack";
    }
    if (clock.now() >= work.deadlineAt) {
      this.tally.expired += 1;
      return "leave";
    }
    const verdict = claims.claim(work);
    return verdict instanceof Promise ? verdict.then((one) => this.#claimed(one)) : this.#claimed(verdict);
  }

  #claimed(verdict: DedupVerdict): Admission {
    if (verdict !== "claimed") {
      this.tally.duplicates += 1;
      return verdict === "done" ? "ack" : "leave";
    }
    return this.#parts.cut.aborted ? "leave" : "handle";
  }

  /** Whether the handler, or the dead letter box, took the event. */
  #handle(work: Work): Promise<boolean> {
    const { handler, settings } = this.#parts;
    const { delivery, deliveries } = work;
    const { event, redelivered, undecodable } = delivery;
    if (undecodable !== undefined) return this.#unreadable(work, undecodable);
    const before = this.#failures.get(work.key);
    if (before !== undefined && before.deliveries >= settings.maxDeliveries)
      return this.#giveUp(work, before);
    const task = (run: RunContext): unknown =>
      handler(event, new HandlerContext(run, redelivered, deliveries));
    return this.#run(work, task).then((outcome) => {
      if (outcome !== "hung" && outcome.done) return this.#succeeded(work, "handled");
      this.tally.failed += 1;
      if (outcome !== "hung")
        return this.#failed(work, { deliveries, code: outcome.code, error: outcome.error });
      this.#failures.set(work.key, { deliveries, code: "handler_timeout" });
      return false;
    });
  }

  /** No handler can do anything with it: the dead letter box gets it at once. */
  async #unreadable(work: Work, { bytes, size, reason, redelivered }: UndecodableEvent): Promise<boolean> {
    const { claims, deadLetter, logger, table } = this.#parts;
    const { deliveries } = work;
    const facts = { operation: consumeTitle, reason, bytes: size, deliveries };
    logger.error(facts, "telcokit: a message could not be read as an event; it is skipped");
    if (deadLetter !== undefined) return this.#giveUp(work, { deliveries, code: reason, bytes, size });
    // Nobody took it. Once it is left, for who may read it; then it would only hold up others.
    if (redelivered) return true;
    await claims.release(work.key);
    table.leave(work);
    return false;
  }

  /** The handler said no: the event comes again, unless that was its last chance. */
  async #failed(work: Work, failure: Failure): Promise<boolean> {
    const { claims, clock, cut, logger, requeue, settings, table } = this.#parts;
    const { deliveries, code, error } = failure;
    this.#failures.set(work.key, failure);
    const facts = { operation: consumeTitle, code, deliveries, error: printable(error) };
    logger.warn(facts, "telcokit: a handler failed; its event comes again");
    const inTime = clock.now() < work.deadlineAt && !cut.aborted;
    if (inTime && deliveries >= settings.maxDeliveries) return this.#giveUp(work, failure);
    await claims.release(work.key);
    if (inTime && work.deliveries > deliveries) requeue(work);
    else table.leave(work);
    return false;
  }

  async #giveUp(work: Work, failure: Failure): Promise<boolean> {
    const { claims, deadLetter, logger, table } = this.#parts;
    const { event } = work.delivery;
    table.givenUp(work);
    const outcome = await this.#run(work, ({ signal }) => deadLetter?.(event, { ...failure }, { signal }));
    if (outcome !== "hung" && outcome.done) {
      return this.#succeeded(work, "deadLettered");
    }
    const error = outcome === "hung" ? undefined : printable(outcome.error);
    logger.error({ operation: consumeTitle, error }, "telcokit: deadLetter failed; its event comes again");
    if (outcome === "hung") return false;
    await claims.release(work.key);
    table.leave(work);
    return false;
  }

  #run(work: Work, task: (context: RunContext) => unknown): Promise<RunOutcome | "hung"> {
    const { clock, table } = this.#parts;
    const run = startRun(clock, work.deadlineAt, task);
    this.#runs.add(run);
    table.started(work, run);
    return run.settled.then((settled) => {
      this.#runs.delete(run);
      if (settled === "hung") this.#abandon(work, run);
      else table.stopped(work);
      return settled;
    });
  }

  /** The handler ignores its signal. Others are handled meanwhile, but nobody else gets its event while it runs. */
  #abandon(work: Work, run: Run): void {
    const { logger, table } = this.#parts;
    const { deliveries } = work;
    this.tally.hung += 1;
    table.abandoned(work);
    logger.error(
      { operation: consumeTitle, deliveries },
      "telcokit: a handler goes on although its signal was aborted; it is not waited for",
    );
    void run.outcome.then((outcome) => this.#endedLate(work, run, outcome));
  }

  async #endedLate(work: Work, run: Run, outcome: RunOutcome): Promise<void> {
    const { clock, onFree, requeue, table } = this.#parts;
    if (work.run !== run) return;
    table.stopped(work);
    try {
      if (outcome.done) await this.#succeeded(work, work.givingUp ? "deadLettered" : "handled");
      const inTime = clock.now() < work.deadlineAt && table.has(work);
      if (outcome.done && inTime) await this.#acks.send(work);
      else if (inTime) requeue(work);
      else table.leave(work);
    } catch (error) {
      this.#broken(work, error);
    } finally {
      onFree();
    }
  }

  #succeeded(work: Work, how: "handled" | "deadLettered"): true | Promise<true> {
    this.tally[how] += 1;
    this.#done.set(work.key, true);
    this.#failures.delete(work.key);
    const told = this.#parts.claims.done(work.key);
    return told instanceof Promise ? told.then(() => true) : true;
  }
}
