import type { SandboxClock } from "../../clock.ts";
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

export interface InFlight extends Delivery {
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export interface EventQueue {
  readonly connections: number;
  /** The position of the next event that was never delivered. */
  readonly position: number;
  attach(consumer: Consumer): void;
  detach(consumer: Consumer): void;
  /** Delivers what can be delivered. */
  pump(): void;
  /** Settles a delivery. `false` when it is late: it timed out and comes, or came, again. */
  ack(token: string): boolean;
  inFlight(): readonly InFlight[];
  /** Timed out and waiting to be delivered again. */
  overdue(): readonly ConsentEvent[];
  close(): void;
}

export interface EventQueueOptions {
  readonly product: string;
  readonly start: number;
  readonly events: ConsentEventLog;
  readonly clock: SandboxClock;
  tokenFor(queue: EventQueue, event: ConsentEvent, attempt: number): string;
}

/**
 * A position in the stream of events, shared by its connections in turn. How much may be unacknowledged is counted
 * over all of them, as the vendor's message broker does.
 */
export function createEventQueue({ product, start, events, clock, tokenFor }: EventQueueOptions): EventQueue {
  const consumers: Consumer[] = [];
  const waiting = new Map<string, InFlight & { readonly cancel: () => void }>();
  const settled = new Set<string>();
  const attempts = new Map<number, number>();
  const again: ConsentEvent[] = [];
  let position = start;

  const nextConsumer = (): Consumer | undefined => {
    const index = consumers.findIndex(
      (consumer) => consumer.ready() && (!consumer.explicitAck || waiting.size < consumer.maxInFlight),
    );
    const [consumer] = index < 0 ? [] : consumers.splice(index, 1);
    if (consumer !== undefined) consumers.push(consumer);
    return consumer;
  };

  const nextEvent = (): ConsentEvent | undefined => {
    const overdue = again.shift();
    if (overdue !== undefined) return overdue;
    const fresh = events.from(product, position);
    if (fresh !== undefined) position = fresh.id + 1;
    return fresh;
  };

  const hasEvent = (): boolean => again.length > 0 || events.from(product, position) !== undefined;

  const expire = (token: string): void => {
    const late = waiting.get(token);
    if (late === undefined) return;
    waiting.delete(token);
    again.push(late.event);
    again.sort((left, right) => left.id - right.id);
    queue.pump();
  };

  const deliver = (event: ConsentEvent, consumer: Consumer): void => {
    const attempt = (attempts.get(event.id) ?? 0) + 1;
    attempts.set(event.id, attempt);
    const token = tokenFor(queue, event, attempt);
    if (consumer.explicitAck) {
      const cancel = clock.after(consumer.ackTimeoutMs, () => expire(token), "background");
      const deadline = clock.wall() + consumer.ackTimeoutMs;
      waiting.set(token, { event, token, attempt, deadline, cancel });
    } else settled.add(token);
    consumer.deliver({ event, token, attempt });
  };

  const queue: EventQueue = {
    get connections() {
      return consumers.length;
    },
    get position() {
      return position;
    },
    attach(consumer) {
      consumers.push(consumer);
      queue.pump();
    },
    detach(consumer) {
      const index = consumers.indexOf(consumer);
      if (index >= 0) consumers.splice(index, 1);
    },
    pump() {
      while (hasEvent()) {
        const consumer = nextConsumer();
        const event = consumer === undefined ? undefined : nextEvent();
        if (consumer === undefined || event === undefined) return;
        deliver(event, consumer);
      }
    },
    ack(token) {
      // Acknowledging twice is no harm: the first answer may have been lost.
      if (settled.has(token)) return true;
      const delivery = waiting.get(token);
      if (delivery === undefined) return false;
      delivery.cancel();
      waiting.delete(token);
      settled.add(token);
      queue.pump();
      return true;
    },
    inFlight: () => [...waiting.values()].map(({ cancel: _, ...delivery }) => delivery),
    overdue: () => [...again],
    close() {
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
    },
  };
  return queue;
}
