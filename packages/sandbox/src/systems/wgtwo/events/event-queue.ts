import type { SandboxClock } from "../../../world/clock.ts";
import { trimKeys } from "../../../world/history.ts";
import type { ConsentEvent, ConsentEventLog } from "./event-log.ts";

/** One event on its way to one connection. */
export interface Delivery {
  readonly event: ConsentEvent;
  /** What acknowledges this very delivery. */
  readonly token: string;
  /** 1 the first time. */
  readonly attempt: number;
}

/** A connection that reads a queue. */
export interface Consumer {
  readonly maxInFlight: number;
  readonly explicitAck: boolean;
  readonly ackTimeoutMs: number;
  /** Whether it can take one more right now. */
  ready(): boolean;
  deliver(delivery: Delivery): void;
}

interface InFlight extends Delivery {
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** A queue as it is kept. */
export interface SavedQueue {
  readonly position: number;
  readonly attempts: Map<number, number>;
  readonly overdue: readonly ConsentEvent[];
  readonly settled: readonly string[];
  readonly inFlight: readonly (Delivery & { readonly leftMs: number })[];
}

/** So many settled deliveries are kept with a queue. */
const settledKept = 1000;

export interface EventQueueOptions {
  readonly product: string;
  readonly start: number;
  readonly events: ConsentEventLog;
  readonly clock: SandboxClock;
  /** How many settled deliveries are remembered, so that acknowledging twice is no harm. */
  readonly historyLimit: number;
  tokenFor(event: ConsentEvent, attempt: number): string;
}

/**
 * A position in the stream of events, shared by its connections in turn. How much may be unacknowledged is counted
 * over all of them, as the vendor's message broker does.
 */
export class EventQueue {
  readonly #options: EventQueueOptions;
  readonly #consumers: Consumer[] = [];
  readonly #waiting = new Map<string, InFlight & { readonly cancel: () => void }>();
  readonly #settled = new Set<string>();
  readonly #attempts = new Map<number, number>();
  readonly #again: ConsentEvent[] = [];
  #position: number;

  constructor(options: EventQueueOptions) {
    this.#options = options;
    this.#position = options.start;
  }

  get connections(): number {
    return this.#consumers.length;
  }

  /** The position of the next event that was never delivered. */
  get position(): number {
    return this.#position;
  }

  get inFlight(): readonly InFlight[] {
    return [...this.#waiting.values()].map(({ cancel: _, ...delivery }) => delivery);
  }

  /** Timed out and waiting to be delivered again. */
  get overdue(): readonly ConsentEvent[] {
    return [...this.#again];
  }

  attach(consumer: Consumer): void {
    this.#consumers.push(consumer);
    this.pump();
  }

  detach(consumer: Consumer): void {
    const index = this.#consumers.indexOf(consumer);
    if (index >= 0) this.#consumers.splice(index, 1);
  }

  /** Delivers what can be delivered. */
  pump(): void {
    while (this.#hasEvent()) {
      const consumer = this.#nextConsumer();
      const event = consumer === undefined ? undefined : this.#nextEvent();
      if (consumer === undefined || event === undefined) return;
      this.#deliver(event, consumer);
    }
  }

  /** Settles a delivery. `false` when it is late: it timed out and comes, or came, again. */
  ack(token: string): boolean {
    // Acknowledging twice is no harm: the first answer may have been lost.
    if (this.#settled.has(token)) return true;
    const delivery = this.#waiting.get(token);
    if (delivery === undefined) return false;
    delivery.cancel();
    this.#waiting.delete(token);
    this.#settle(token);
    this.#attempts.delete(delivery.event.id);
    this.pump();
    return true;
  }

  /** Ends the time of everything in flight, as a hiccup of the broker does. Returns how much that was. */
  redeliver(): number {
    const tokens = [...this.#waiting.keys()];
    for (const token of tokens) {
      this.#waiting.get(token)?.cancel();
      this.#takeBack(token);
    }
    this.pump();
    return tokens.length;
  }

  save(): SavedQueue {
    const { clock } = this.#options;
    return {
      position: this.#position,
      attempts: new Map(this.#attempts),
      overdue: [...this.#again],
      settled: [...this.#settled].slice(-settledKept),
      inFlight: [...this.#waiting.values()].map(({ event, token, attempt, deadline }) => ({
        ...{ event, token, attempt },
        leftMs: deadline - clock.wall(),
      })),
    };
  }

  /** Takes on what was kept; the connections stay. */
  load({ position, attempts, overdue, settled, inFlight }: SavedQueue): void {
    this.close();
    this.#position = position;
    this.#attempts.clear();
    for (const [id, count] of attempts) this.#attempts.set(id, count);
    this.#again.splice(0, this.#again.length, ...overdue);
    this.#settled.clear();
    for (const token of settled) this.#settled.add(token);
    for (const { leftMs, ...delivery } of inFlight) this.#wait(delivery, leftMs);
  }

  close(): void {
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #hasEvent(): boolean {
    const { events, product } = this.#options;
    return this.#again.length > 0 || events.from(product, this.#position) !== undefined;
  }

  #nextEvent(): ConsentEvent | undefined {
    const overdue = this.#again.shift();
    if (overdue !== undefined) return overdue;
    const { events, product } = this.#options;
    const fresh = events.from(product, this.#position);
    if (fresh !== undefined) this.#position = fresh.id + 1;
    return fresh;
  }

  /** Whoever has room and waited longest. */
  #nextConsumer(): Consumer | undefined {
    const index = this.#consumers.findIndex(
      (consumer) => consumer.ready() && (!consumer.explicitAck || this.#waiting.size < consumer.maxInFlight),
    );
    const [consumer] = index < 0 ? [] : this.#consumers.splice(index, 1);
    if (consumer !== undefined) this.#consumers.push(consumer);
    return consumer;
  }

  #deliver(event: ConsentEvent, consumer: Consumer): void {
    const { tokenFor } = this.#options;
    const attempt = (this.#attempts.get(event.id) ?? 0) + 1;
    this.#attempts.set(event.id, attempt);
    const token = tokenFor(event, attempt);
    if (consumer.explicitAck) {
      this.#wait({ event, token, attempt }, consumer.ackTimeoutMs);
    } else {
      this.#settle(token);
      this.#attempts.delete(event.id);
    }
    consumer.deliver({ event, token, attempt });
  }

  #wait(delivery: Delivery, ms: number): void {
    const { clock } = this.#options;
    const { token } = delivery;
    const cancel = clock.after(ms, () => this.#expire(token), "background");
    this.#waiting.set(token, { ...delivery, deadline: clock.wall() + ms, cancel });
  }

  #settle(token: string): void {
    this.#settled.add(token);
    trimKeys(this.#settled, this.#options.historyLimit);
  }

  #expire(token: string): void {
    this.#takeBack(token);
    this.pump();
  }

  #takeBack(token: string): void {
    const late = this.#waiting.get(token);
    if (late === undefined) return;
    this.#waiting.delete(token);
    this.#again.push(late.event);
    this.#again.sort((left, right) => left.id - right.id);
  }
}
