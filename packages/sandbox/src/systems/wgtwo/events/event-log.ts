import type { SandboxClock } from "../../../world/clock.ts";
import { type StoredPart, storedList } from "../../../world/stored.ts";

/** Whom a consent, and an event about it, covers. */
export type EventTarget =
  /** One subscription; E.164 with "+". */
  | { readonly kind: "subscription"; readonly msisdn: string }
  /** Every subscription of an operator. */
  | { readonly kind: "tenant"; readonly tenant: string };

/**
 * `unknown` is an event of a type that today's protos do not have, `broken` a message that cannot be decoded: its number is no
 * UTF-8.
 */
export type ConsentEventType = "added" | "updated" | "revoked" | "unknown" | "broken";

/** What happened to a consent of a product. */
export interface NewConsentEvent {
  readonly type: ConsentEventType;
  readonly product: string;
  readonly target: EventTarget;
  readonly scopes: readonly string[];
}

export interface ConsentEvent extends NewConsentEvent {
  /** The position in the stream, from 1. */
  readonly id: number;
  readonly at: Date;
}

interface SavedEvents {
  readonly next: number;
  readonly events: readonly ConsentEvent[];
}

export interface ConsentEventLog extends StoredPart<SavedEvents> {
  append(event: NewConsentEvent): ConsentEvent;
  /** The first event of a product at or after a position. */
  from(product: string, id: number): ConsentEvent | undefined;
  /** The position the next event will get. */
  readonly next: number;
  /** The position of the first event not older than this wall time. */
  positionAt(wallMs: number): number;
  all(): readonly ConsentEvent[];
  onAppend(listener: (event: ConsentEvent) => void): void;
  /** An event for which this holds is never forgotten. */
  keepWhile(needed: (event: ConsentEvent) => boolean): void;
}

/**
 * The stream of consent events, in the order they happened.
 * @param limit at least so many are kept; @default all
 */
export function createEventLog(
  clock: SandboxClock,
  limit: number = Number.POSITIVE_INFINITY,
): ConsentEventLog {
  let events: ConsentEvent[] = [];
  let next = 1;
  let trimAt = 2 * limit;
  let isNeeded: (event: ConsentEvent) => boolean = () => false;
  const listeners: ((event: ConsentEvent) => void)[] = [];
  const trim = (): void => {
    if (events.length < trimAt) return;
    const newest = events.length - limit;
    events = events.filter((event, index) => index >= newest || isNeeded(event));
    trimAt = events.length + limit;
  };
  return {
    save: () => ({ next, events: storedList(events).save() }),
    load(saved) {
      next = saved.next;
      storedList(events).load(saved.events);
    },
    append(event) {
      const appended: ConsentEvent = { ...event, id: next, at: new Date(clock.wall()) };
      next += 1;
      events.push(appended);
      trim();
      for (const listener of listeners) listener(appended);
      return appended;
    },
    from(product, id) {
      for (let index = indexOf(events, id); index < events.length; index += 1) {
        if (events[index]?.product === product) return events[index];
      }
      return undefined;
    },
    get next() {
      return next;
    },
    positionAt: (wallMs) => events.find(({ at }) => at.getTime() >= wallMs)?.id ?? next,
    all: () => [...events],
    onAppend: (listener) => void listeners.push(listener),
    keepWhile(needed) {
      isNeeded = needed;
    },
  };
}

/** The index of the first event at or after a position; found by halving, because some in between are forgotten. */
function indexOf(events: readonly ConsentEvent[], id: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function targetKey(target: EventTarget): string {
  return target.kind === "subscription" ? target.msisdn : `tenant:${target.tenant}`;
}
