import type { SandboxClock } from "../../../world/clock.ts";
import { trimKeys, trimList } from "../../../world/history.ts";
import type { Identifiers } from "../../../world/identifiers.ts";
import type { ConsentEvent, ConsentEventLog } from "./event-log.ts";
import { type Consumer, EventQueue } from "./event-queue.ts";

/** Where a stream without a stored position begins. */
export type StartPosition =
  | { readonly kind: "new" }
  | { readonly kind: "oldest" }
  | { readonly kind: "id"; readonly id: number }
  | { readonly kind: "time"; readonly wallMs: number };

/** What a connection asks for. */
interface QueueRequest {
  readonly clientId: string;
  /** A client that speaks for no product hears nothing. */
  readonly product: string | undefined;
  readonly kind: "durable" | "regular";
  /** The durable queue's name. */
  readonly name: string;
  readonly start: StartPosition;
}

/** One acknowledgement that reached the service. */
export interface SeenAck {
  readonly at: Date;
  readonly clientId: string;
  readonly token: string;
  /** `undefined` for a token nobody was given. */
  readonly eventId: number | undefined;
  readonly queue: string | undefined;
  readonly accepted: boolean;
}

/** A queue as it is now. */
export interface QueueState {
  readonly clientId: string;
  readonly product: string | undefined;
  readonly kind: "durable" | "regular";
  readonly name: string;
  readonly connections: number;
  /** The position of the next event that was never delivered. */
  readonly position: number;
  readonly inFlight: readonly {
    readonly eventId: number;
    readonly token: string;
    readonly attempt: number;
    readonly deadline: Date;
  }[];
  /** Events that timed out and wait to be delivered again. */
  readonly overdue: readonly number[];
}

export interface ConsentQueues {
  /** Joins the queue that the request names, making it when needed; the returned function leaves it. */
  join(request: QueueRequest, consumer: Consumer): { pump(): void; leave(): void };
  ack(clientId: string, token: string): boolean;
  /** Lets everything in flight come again. Returns how much that was. */
  redeliver(): number;
  states(): readonly QueueState[];
  acks(): readonly SeenAck[];
  close(): void;
}

export interface ConsentQueuesOptions {
  readonly events: ConsentEventLog;
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly historyLimit: number;
  readonly queueRetentionMs: number;
  readonly eventHistoryMs: number;
}

interface Held {
  readonly request: QueueRequest;
  readonly queue: EventQueue;
  /** Forgets the position, unless somebody comes back in time. */
  forget: (() => void) | undefined;
}

/** The queues of all clients: durable ones by client and name, a regular one for each connection. */
export function createConsentQueues(options: ConsentQueuesOptions): ConsentQueues {
  const { events, clock, historyLimit, queueRetentionMs } = options;
  const durable = new Map<string, Held>();
  const regular = new Set<Held>();
  const given = new Map<string, { held: Held; eventId: number }>();
  const acks: SeenAck[] = [];
  let tokens = 0;
  const everything = (): Held[] => [...durable.values(), ...regular];
  events.onAppend(() => {
    for (const { queue } of everything()) queue.pump();
  });

  const make = (request: QueueRequest): Held => {
    const tokenFor = (event: ConsentEvent, attempt: number): string => {
      tokens += 1;
      const token = ackToken(options, request, event, attempt, tokens);
      given.set(token, { held, eventId: event.id });
      trimKeys(given, historyLimit);
      return token;
    };
    const start = startAt(options, request.start);
    const queue = new EventQueue({
      product: request.product ?? "",
      ...{ start, events, clock, tokenFor, historyLimit },
    });
    const held: Held = { request, queue, forget: undefined };
    return held;
  };

  const drop = (held: Held): void => {
    held.queue.close();
    regular.delete(held);
    if (durable.get(queueKey(held.request)) === held) durable.delete(queueKey(held.request));
  };

  return {
    join(request, consumer) {
      const key = queueKey(request);
      const held = (request.kind === "durable" ? durable.get(key) : undefined) ?? make(request);
      if (request.kind === "durable") durable.set(key, held);
      else regular.add(held);
      held.forget?.();
      held.forget = undefined;
      held.queue.attach(consumer);
      return {
        pump: () => held.queue.pump(),
        leave() {
          held.queue.detach(consumer);
          if (request.kind === "regular") drop(held);
          else if (held.queue.connections === 0) {
            held.forget = clock.after(queueRetentionMs, () => drop(held), "background");
          }
        },
      };
    },
    ack(clientId, token) {
      const entry = given.get(token);
      const mine = entry !== undefined && entry.held.request.clientId === clientId;
      const accepted = mine && entry.held.queue.ack(token);
      const queue = entry?.held.request.name;
      trimList(acks, historyLimit);
      acks.push({ at: new Date(clock.wall()), clientId, token, eventId: entry?.eventId, queue, accepted });
      return accepted;
    },
    redeliver: () => everything().reduce((sum, { queue }) => sum + queue.redeliver(), 0),
    states: () => everything().map(stateOf),
    acks: () => [...acks],
    close() {
      for (const held of everything()) {
        held.forget?.();
        held.queue.close();
      }
    },
  };
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

function stateOf({ request, queue }: Held): QueueState {
  const { clientId, product, kind, name } = request;
  return {
    clientId,
    product,
    kind,
    name,
    connections: queue.connections,
    position: queue.position,
    inFlight: queue.inFlight.map(({ event, token, attempt, deadline }) => ({
      eventId: event.id,
      token,
      attempt,
      deadline: new Date(deadline),
    })),
    overdue: queue.overdue.map(({ id }) => id),
  };
}
