import { isTelcoError, type Logger } from "@telcokit/core";
import { type Clock, callHook } from "@telcokit/core/client";
import { packageName } from "../../identity.ts";
import type { EventStream } from "../stream/event-stream.ts";
import type { StreamState } from "../stream/stream-state.ts";
import { consumeTitle } from "../titles.ts";
import { createClaims } from "./claims.ts";
import {
  type ConsumeOptions,
  type ConsumeSettings,
  type EventHandler,
  isDuration,
} from "./consume-options.ts";
import type { ConsumerCounters, ConsumerState } from "./consumer-state.ts";
import { createDrain, type Drain } from "./drain.ts";
import { EventProcessor } from "./event-processor.ts";
import { createInFlightTable, type InFlightTable, type KeyedDelivery, type Work } from "./in-flight-table.ts";
import type { Reconciler } from "./reconciler.ts";

/** Events on their way through a handler, until it is closed. It keeps the process alive while it is open. */
export interface Consumer extends AsyncDisposable {
  readonly state: ConsumerState;
  readonly counters: ConsumerCounters;
  /**
   * Settles when the consumer is closed. Rejects with what ended it when that was not `close()`: a permanent refusal of
   * the service. When nobody asks for it and there is no `onState`, such an end is an unhandled rejection: a consumer
   * does not stop silently.
   */
  readonly closed: Promise<void>;
  /**
   * Reads no more, lets the handlers at work finish, acks what they handled, and leaves. After `drainMs` milliseconds
   * (default: the option of that name, 10 000) the handlers' signals are aborted and nothing is waited for. Events not
   * acked come again. Closing again with a shorter `drainMs` shortens the wait. Does not reject for what ended the stream.
   */
  close(options?: { readonly drainMs?: number }): Promise<void>;
}

export interface ConsumerParts {
  readonly open: (onState: (state: StreamState) => void) => EventStream<KeyedDelivery>;
  readonly handler: EventHandler;
  readonly options: Pick<ConsumeOptions, "deadLetter" | "dedupStore" | "onState" | "signal">;
  readonly settings: ConsumeSettings;
  /** Made with a signal that ends it. */
  readonly reconciler: (signal: AbortSignal) => Reconciler | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}

/**
 * So many handlers begin in one turn of the event loop. Handlers that are done at once would otherwise run through all that
 * has arrived, while everybody else waits, and so do the answers to their acks.
 */
const mostPerTurn = 32;

export class ActiveConsumer implements Consumer {
  readonly #parts: ConsumerParts;
  readonly #stream: EventStream<KeyedDelivery>;
  readonly #drain: Drain;
  readonly #table: InFlightTable;
  readonly #processor: EventProcessor;
  readonly #reconciler: Reconciler | undefined;
  readonly #queue: Work[] = [];
  readonly #onAbort = (): void => this.#drain.begin(this.#parts.settings.drainMs);
  readonly #onServed = (): void => {
    this.#running -= 1;
    this.#onFree();
  };
  #state: ConsumerState = { state: "connecting" };
  readonly #onTurn = (): void => {
    this.#begun = 0;
    this.#pump();
  };
  #running = 0;
  /** Handlers that began in this turn of the loop. */
  #begun = 0;
  #reading = true;
  #failure: unknown;
  #makeRoom = (): void => {};

  constructor(parts: ConsumerParts) {
    const { clock, logger, options, settings } = parts;
    this.#parts = parts;
    this.#drain = createDrain({
      clock,
      idle: () => !this.#reading && this.#running === 0 && this.#processor.acking === 0,
      onBegin: () => this.#stopReading(),
      onEnd: () => this.#ended(),
      failure: () => this.#failure,
      loud: options.onState === undefined,
    });
    const { cut, beginning } = this.#drain;
    this.#stream = parts.open((state) => this.#onStreamState(state));
    this.#table = createInFlightTable({
      clock,
      ackTimeoutMs: settings.ackTimeoutMs,
      limit: 2 * settings.maxInFlight,
    });
    this.#processor = new EventProcessor({
      ...parts,
      deadLetter: options.deadLetter,
      table: this.#table,
      claims: createClaims({ store: options.dedupStore, clock, logger, signal: cut }),
      cut,
      requeue: (work) => this.#enqueue(work),
      onFree: () => this.#onFree(),
    });
    this.#reconciler = parts.reconciler(beginning);
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
    if (options.signal?.aborted === true) this.#onAbort();
    // Its states are told when the caller has it in hand.
    queueMicrotask(() => void this.#read());
  }

  get state(): ConsumerState {
    return this.#state;
  }

  get counters(): ConsumerCounters {
    const { counters } = this.#stream;
    return { ...counters, ...this.#processor.tally, running: this.#running, waiting: this.#queue.length };
  }

  get closed(): Promise<void> {
    return this.#drain.outcome;
  }

  async close({ drainMs = this.#parts.settings.drainMs }: { readonly drainMs?: number } = {}): Promise<void> {
    if (!isDuration(drainMs)) {
      throw new TypeError(`${packageName}: drainMs must be a number of milliseconds from 0`);
    }
    this.#drain.begin(drainMs);
    await this.#drain.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Calls back when it is closed, without looking at why. */
  static whenClosed(consumer: Consumer, listener: () => void): void {
    if (#drain in consumer) void consumer.#drain.ended.then(listener);
  }

  async #read(): Promise<void> {
    try {
      for await (const delivery of this.#stream) {
        const earlier = this.#processor.earlierDeliveries(delivery.key, delivery.redelivered);
        const { work, again } = this.#table.arrived(delivery, earlier);
        if (again) this.#processor.again(work);
        else this.#enqueue(work);
        while (this.#table.full && !this.#drain.begun) await this.#room();
      }
    } catch (error) {
      this.#failure = error;
      const code = isTelcoError(error) ? error.code : "unknown";
      this.#parts.logger.error(
        { operation: consumeTitle, code },
        "telcokit: the stream of a consumer ended for good",
      );
    } finally {
      this.#reading = false;
      this.#drain.begin(this.#parts.settings.drainMs);
      this.#drain.check();
    }
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#makeRoom = resolve;
    });
  }

  #enqueue(work: Work): void {
    if (this.#drain.begun) {
      this.#table.leave(work);
      return;
    }
    if (this.#table.queued(work)) this.#queue.push(work);
    this.#pump();
  }

  #pump(): void {
    while (this.#running < this.#parts.settings.concurrency && this.#begun < mostPerTurn) {
      const work = this.#queue.shift();
      if (work === undefined) return;
      if (this.#begun === 0) setImmediate(this.#onTurn);
      this.#begun += 1;
      this.#running += 1;
      void this.#processor.process(work).then(this.#onServed);
    }
  }

  #onFree(): void {
    this.#makeRoom();
    this.#pump();
    this.#drain.check();
  }

  #onStreamState(next: StreamState): void {
    if (next.state === "closed" || this.#drain.begun) return;
    this.#tell(next);
    if (next.state === "gap") this.#reconciler?.owed(next.downMs);
  }

  #stopReading(): void {
    for (const work of this.#queue.splice(0)) this.#table.leave(work);
    void this.#stream.close();
    this.#makeRoom();
    this.#tell({ state: "draining", running: this.#running });
  }

  #ended(): void {
    this.#parts.options.signal?.removeEventListener("abort", this.#onAbort);
    this.#tell(isTelcoError(this.#failure) ? { state: "closed", error: this.#failure } : { state: "closed" });
  }

  #tell(next: ConsumerState): void {
    const { logger, options } = this.#parts;
    this.#state = next;
    logger.info({ operation: consumeTitle, state: next.state }, "telcokit: consumer state");
    callHook(options.onState, next, logger);
  }
}
