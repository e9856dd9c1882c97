import type { Clock } from "@telcokit/core/client";
import type { Ackable } from "./ack-until.ts";
import type { Delivery } from "./delivery.ts";
import type { Run } from "./run-handler.ts";

/** A delivery with what identifies its event across deliveries. */
export interface KeyedDelivery extends Delivery {
  readonly key: string;
  /** To be told when the service confirmed its ack. */
  readonly acked: () => void;
}

/** One event in this process, from its arrival to its ack. */
export interface Work extends Ackable {
  readonly key: string;
  /** Its place in the table: the key, unless another event that says the very same has that. */
  readonly id: string;
  /** The newest delivery: only its ack counts. */
  delivery: KeyedDelivery;
  deadlineAt: number;
  /** Deliveries so far, as far as is known here. */
  deliveries: number;
  /** The handler at work on it. */
  run: Run | undefined;
  /** It stands in the line for a free handler. */
  waiting: boolean;
  /** Its handler, or the dead letter box, ignores its signal. */
  hung: boolean;
  /** It is, or was, with the dead letter box. */
  givingUp: boolean;
}

/** The events that this process has: no two handlers run for one of them, however often it is delivered. */
export interface InFlightTable {
  readonly size: number;
  /** Whether it takes no more for now. */
  readonly full: boolean;
  /** Puts a delivery where it belongs: to the work that its event is already, or to new work. */
  arrived(
    delivery: KeyedDelivery,
    earlierDeliveries: number,
  ): { readonly work: Work; readonly again: boolean };
  leave(work: Work): void;
  has(work: Work): boolean;
}

const idle = { run: undefined, waiting: false, hung: false, givingUp: false } as const;

export interface InFlightTableOptions {
  readonly clock: Clock;
  readonly ackTimeoutMs: number;
  readonly limit: number;
}

export function createInFlightTable({ clock, ackTimeoutMs, limit }: InFlightTableOptions): InFlightTable {
  const works = new Map<string, Work>();
  let twins = 0;

  const has = (work: Work): boolean => works.get(work.id) === work;
  const leave = (work: Work): void => {
    if (has(work)) works.delete(work.id);
  };
  /** A full table must not stand still for handlers that may never end. */
  const forgetHung = (): void => {
    for (const work of works.values()) {
      if (!work.hung) continue;
      leave(work);
      return;
    }
  };
  return {
    get size() {
      return works.size;
    },
    get full() {
      if (works.size >= limit) forgetHung();
      return works.size >= limit;
    },
    arrived(delivery, earlierDeliveries) {
      const deadlineAt = clock.now() + ackTimeoutMs;
      const known = works.get(delivery.key);
      if (known !== undefined && delivery.redelivered) {
        known.delivery = delivery;
        known.deadlineAt = deadlineAt;
        known.deliveries += 1;
        return { work: known, again: true };
      }
      const { key } = delivery;
      // A first delivery is no repetition, even if another event says the very same.
      const id = known === undefined ? key : `${key}#${++twins}`;
      const work: Work = { ...idle, key, id, delivery, deadlineAt, deliveries: earlierDeliveries + 1 };
      works.set(id, work);
      return { work, again: false };
    },
    leave,
    has,
  };
}
