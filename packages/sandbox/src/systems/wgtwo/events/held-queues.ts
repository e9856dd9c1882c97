import type { SandboxClock } from "../../../world/clock.ts";
import { trimKeys } from "../../../world/history.ts";
import type { Identifiers } from "../../../world/identifiers.ts";
import type { ConsentEvent, ConsentEventLog } from "./event-log.ts";
import { EventQueue } from "./event-queue.ts";

/** Where a stream without a stored position begins. */
export type StartPosition =
  | { readonly kind: "new" }
  | { readonly kind: "oldest" }
  | { readonly kind: "id"; readonly id: number }
  | { readonly kind: "time"; readonly wallMs: number };

/** What a connection asks for. */
export interface QueueRequest {
  readonly clientId: string;
  /** A client that speaks for no product hears nothing. */
  readonly product: string | undefined;
  readonly kind: "durable" | "regular";
  /** The durable queue's name. */
  readonly name: string;
  readonly start: StartPosition;
}

export interface ConsentQueuesOptions {
  readonly events: ConsentEventLog;
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly historyLimit: number;
  readonly queueRetentionMs: number;
  readonly eventHistoryMs: number;
  /** Told when something was delivered, settled or came back. */
  onChange(): void;
}

/** A queue with what it was asked for. */
export interface Held {
  readonly request: QueueRequest;
  readonly queue: EventQueue;
  /** Forgets the position, unless somebody comes back in time. */
  forget: (() => void) | undefined;
}

/** The queues there are, and the tokens they gave out. */
export interface HeldQueues {
  all(): readonly Held[];
  durable(): readonly Held[];
  /** The queue that a request names, made when there is none. */
  find(request: QueueRequest): Held;
  drop(held: Held): void;
  /** Forgets a durable queue's position after a while. */
  forgetLater(held: Held): void;
  /** Whose queue gave out a token, and for which event. */
  readonly given: Map<string, { readonly held: Held; readonly eventId: number }>;
  /** How many tokens were given out; the next one counts from there. */
  tokens: number;
}

export function createHeldQueues(options: ConsentQueuesOptions): HeldQueues {
  const { events, clock, historyLimit, queueRetentionMs, onChange } = options;
  const durable = new Map<string, Held>();
  const regular = new Set<Held>();
  const make = (request: QueueRequest): Held => {
    const tokenFor = (event: ConsentEvent, attempt: number): string => {
      onChange();
      queues.tokens += 1;
      const token = ackToken(options, request, event, attempt, queues.tokens);
      queues.given.set(token, { held, eventId: event.id });
      trimKeys(queues.given, historyLimit);
      return token;
    };
    const start = startAt(options, request.start);
    const product = request.product ?? "";
    const queue = new EventQueue({ product, start, events, clock, tokenFor, historyLimit });
    const held: Held = { request, queue, forget: undefined };
    return held;
  };
  const drop = (held: Held): void => {
    onChange();
    held.forget?.();
    held.queue.close();
    regular.delete(held);
    if (durable.get(queueKey(held.request)) === held) durable.delete(queueKey(held.request));
  };
  const queues: HeldQueues = {
    given: new Map(),
    tokens: 0,
    all: () => [...durable.values(), ...regular],
    durable: () => [...durable.values()],
    find(request) {
      const key = queueKey(request);
      const held = (request.kind === "durable" ? durable.get(key) : undefined) ?? make(request);
      if (request.kind === "durable") durable.set(key, held);
      else regular.add(held);
      return held;
    },
    drop,
    forgetLater(held) {
      held.forget?.();
      held.forget = clock.after(queueRetentionMs, () => drop(held), "background");
    },
  };
  return queues;
}

function queueKey({ clientId, name }: QueueRequest): string {
  return JSON.stringify([clientId, name]);
}

function startAt({ events, clock, eventHistoryMs }: ConsentQueuesOptions, start: StartPosition): number {
  const oldest = events.positionAt(clock.wall() - eventHistoryMs);
  const later = (position: number): number => Math.max(position, oldest);
  switch (start.kind) {
    case "new":
      return events.next;
    case "oldest":
      return oldest;
    case "id":
      return later(start.id);
    case "time":
      return later(events.positionAt(start.wallMs));
  }
}

/** Looks like the broker's own reply subjects, and must never be taken apart. */
function ackToken(
  { ids, clock }: ConsentQueuesOptions,
  request: QueueRequest,
  event: ConsentEvent,
  attempt: number,
  count: number,
): string {
  const consumer = ids.pseudonym(8, "consumer", request.clientId, request.name);
  return `$JS.ACK.consent_stream.${consumer}.${attempt}.${event.id}.${count}.${Math.trunc(clock.wall())}000000.0`;
}
