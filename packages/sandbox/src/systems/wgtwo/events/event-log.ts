import type { SandboxClock } from "../../../world/clock.ts";
import { trimList } from "../../../world/history.ts";
import { type StoredPart, storedList } from "../../../world/stored.ts";

/** Whom a consent, and an event about it, covers. */
export type EventTarget =
  /** One subscription; E.164 with "+". */
  | { readonly kind: "subscription"; readonly msisdn: string }
  /** Every subscription of an operator. */
  | { readonly kind: "tenant"; readonly tenant: string };

/** `unknown` is an event of a type that today's protos do not have. */
export type ConsentEventType = "added" | "updated" | "revoked" | "unknown";

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
  readonly forgotten: number;
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
}

/** The stream of consent events, in the order they happened. @param limit at least so many are kept; @default all */
export function createEventLog(
  clock: SandboxClock,
  limit: number = Number.POSITIVE_INFINITY,
): ConsentEventLog {
  const events: ConsentEvent[] = [];
  let forgotten = 0;
  const listeners: ((event: ConsentEvent) => void)[] = [];
  return {
    save: () => ({ forgotten, events: storedList(events).save() }),
    load(saved) {
      forgotten = saved.forgotten;
      storedList(events).load(saved.events);
    },
    append(event) {
      const appended: ConsentEvent = {
        ...event,
        id: forgotten + events.length + 1,
        at: new Date(clock.wall()),
      };
      events.push(appended);
      forgotten += trimList(events, limit).length;
      for (const listener of listeners) listener(appended);
      return appended;
    },
    from(product, id) {
      for (let index = Math.max(0, id - 1 - forgotten); index < events.length; index += 1) {
        if (events[index]?.product === product) return events[index];
      }
      return undefined;
    },
    get next() {
      return forgotten + events.length + 1;
    },
    positionAt: (wallMs) =>
      events.find(({ at }) => at.getTime() >= wallMs)?.id ?? forgotten + events.length + 1,
    all: () => [...events],
    onAppend: (listener) => void listeners.push(listener),
  };
}

export function targetKey(target: EventTarget): string {
  return target.kind === "subscription" ? target.msisdn : `tenant:${target.tenant}`;
}
