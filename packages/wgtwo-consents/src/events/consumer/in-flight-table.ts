import type { Clock } from "@telcokit/core/client";
import type { Ackable } from "../ack/ack-until.ts";
import type { Delivery, UndecodableEvent } from "../stream/delivery.ts";
import type { Run } from "./run-handler.ts";

/** A delivery with what identifies its event across deliveries. */
export interface KeyedDelivery extends Delivery {
  readonly key: string;
  /** Set when it could not be read: its event then stands for nothing. */
  readonly undecodable?: UndecodableEvent | undefined;
  /** To be told when the service confirmed its ack. */
  readonly acked: () => void;
}

/** One event in this process, from its arrival to its ack. Only the table changes it. */
export interface Work extends Ackable {
  readonly key: string;
  /** Its entry in the table: the key, unless another event that says the very same has that. */
  readonly id: string;
  /** The newest delivery: only its ack counts. */
  readonly delivery: KeyedDelivery;
  readonly deadlineAt: number;
  /** Deliveries so far, as far as is known here. */
  readonly deliveries: number;
  /** The handler at work on it. */
  readonly run: Run | undefined;
  /** It stands in the line for a free handler. */
  readonly waiting: boolean;
  /** Its handler, or the dead letter box, ignores its signal. */
  readonly hung: boolean;
  /** It is, or was, with the dead letter box. */
  readonly givingUp: boolean;
}

/** The events that this process has: no two handlers run for one of them, however often it is delivered. */
export interface InFlightTable {
  readonly size: number;
  /** Whether it takes no more for now. */
  readonly full: boolean;
  /** Adds a delivery: to the work that its event is already, or as new work. */
  arrived(
    delivery: KeyedDelivery,
    earlierDeliveries: number,
  ): { readonly work: Work; readonly again: boolean };
  /** It waits for a free handler; whether it did not before. */
  queued(work: Work): boolean;
  /** It waits no longer. */
  taken(work: Work): void;
  /** A handler works on it, or the dead letter box. */
  started(work: Work, run: Run): void;
  /** That is over, and nobody took the event. */
  stopped(work: Work): void;
  /** The handler goes on although its signal was aborted: nobody waits for it any more. */
  abandoned(work: Work): void;
  /** The dead letter box is to have it. */
  givenUp(work: Work): void;
  leave(work: Work): void;
  has(work: Work): boolean;
}

type Row = { -readonly [Name in keyof Work]: Work[Name] };

const idle = { run: undefined, waiting: false, hung: false, givingUp: false } as const;

export interface InFlightTableOptions {
  readonly clock: Clock;
  readonly ackTimeoutMs: number;
  readonly limit: number;
}

export function createInFlightTable({ clock, ackTimeoutMs, limit }: InFlightTableOptions): InFlightTable {
  const rows = new Map<string, Row>();
  let twins = 0;

  const has = (work: Work): boolean => rows.get(work.id) === work;
  const leave = (work: Work): void => {
    if (has(work)) rows.delete(work.id);
  };
  /** A full table must not stand still for handlers that may never end. */
  const forgetHung = (): void => {
    for (const row of rows.values()) {
      if (!row.hung) continue;
      leave(row);
      return;
    }
  };
  return {
    get size() {
      return rows.size;
    },
    get full() {
      if (rows.size >= limit) forgetHung();
      return rows.size >= limit;
    },
    arrived(delivery, earlierDeliveries) {
      const deadlineAt = clock.now() + ackTimeoutMs;
      const known = rows.get(delivery.key);
      if (known !== undefined && delivery.redelivered) {
        known.delivery = delivery;
        known.deadlineAt = deadlineAt;
        known.deliveries += 1;
        return { work: known, again: true };
      }
      const { key } = delivery;
      // A first delivery is no repetition, even if another event says the very same.
      const id = known === undefined ? key : `${key}#${++twins}`;
      const row: Row = { ...idle, key, id, delivery, deadlineAt, deliveries: earlierDeliveries + 1 };
      rows.set(id, row);
      return { work: row, again: false };
    },
    queued(work) {
      const before = work.waiting;
      (work as Row).waiting = true;
      return !before;
    },
    taken(work) {
      (work as Row).waiting = false;
    },
    started(work, run) {
      (work as Row).run = run;
    },
    stopped(work) {
      (work as Row).run = undefined;
      (work as Row).hung = false;
    },
    abandoned(work) {
      (work as Row).hung = true;
    },
    givenUp(work) {
      (work as Row).givingUp = true;
    },
    leave,
    has,
  };
}
