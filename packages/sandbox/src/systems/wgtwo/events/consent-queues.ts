import { trimList } from "../../../world/history.ts";
import { type StoredPart, storedList } from "../../../world/stored.ts";
import type { Consumer, SavedQueue } from "./event-queue.ts";
import {
  type ConsentQueuesOptions,
  createHeldQueues,
  type Held,
  type HeldQueues,
  type QueueRequest,
} from "./held-queues.ts";

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

interface SavedQueues {
  readonly tokens: number;
  readonly acks: readonly SeenAck[];
  readonly durable: readonly { readonly request: QueueRequest; readonly queue: SavedQueue }[];
}

export interface ConsentQueues extends StoredPart<SavedQueues> {
  /** Joins the queue that the request names, making it when needed; the returned function leaves it. */
  join(request: QueueRequest, consumer: Consumer): { pump(): void; leave(): void };
  ack(clientId: string, token: string): boolean;
  /** Lets everything in flight come again. Returns how much that was. */
  redeliver(): number;
  states(): readonly QueueState[];
  acks(): readonly SeenAck[];
  close(): void;
}

/** The queues of all clients: durable ones by client and name, a regular one for each connection. */
export function createConsentQueues(options: ConsentQueuesOptions): ConsentQueues {
  const { events, clock, historyLimit, onChange } = options;
  const queues = createHeldQueues(options);
  const acks: SeenAck[] = [];
  // What a queue has yet to deliver is not lost to it, however much happened since.
  events.keepWhile(({ id, product }) =>
    queues.all().some(({ request, queue }) => request.product === product && id >= queue.position),
  );
  events.onAppend(() => {
    for (const { queue } of queues.all()) queue.pump();
  });
  return {
    ...storedQueues(options, queues, acks),
    join(request, consumer) {
      const held = queues.find(request);
      held.forget?.();
      held.forget = undefined;
      held.queue.attach(consumer);
      onChange();
      return {
        pump: () => held.queue.pump(),
        leave() {
          held.queue.detach(consumer);
          onChange();
          if (request.kind === "regular") queues.drop(held);
          else if (held.queue.connections === 0) queues.forgetLater(held);
        },
      };
    },
    ack(clientId, token) {
      const entry = queues.given.get(token);
      const mine = entry !== undefined && entry.held.request.clientId === clientId;
      const accepted = mine && entry.held.queue.ack(token);
      const queue = entry?.held.request.name;
      trimList(acks, historyLimit);
      acks.push({ at: new Date(clock.wall()), clientId, token, eventId: entry?.eventId, queue, accepted });
      return accepted;
    },
    redeliver: () => queues.all().reduce((sum, { queue }) => sum + queue.redeliver(), 0),
    states: () => queues.all().map(stateOf),
    acks: () => [...acks],
    close() {
      for (const held of queues.all()) {
        held.forget?.();
        held.queue.close();
      }
    },
  };
}

/** Durable queues come and go with what is loaded; those that somebody reads stay, and so do their streams. */
function storedQueues(
  { events }: ConsentQueuesOptions,
  queues: HeldQueues,
  acks: SeenAck[],
): StoredPart<SavedQueues> {
  return {
    save: () => ({
      tokens: queues.tokens,
      acks: storedList(acks).save(),
      durable: queues.durable().map(({ request, queue }) => ({ request, queue: queue.save() })),
    }),
    load(saved) {
      queues.tokens = saved.tokens;
      storedList(acks).load(saved.acks);
      queues.given.clear();
      for (const held of queues.all()) {
        if (held.queue.connections === 0) queues.drop(held);
        else held.queue.load(emptyQueue(events.next));
      }
      for (const { request, queue } of saved.durable) {
        const held = queues.find(request);
        held.queue.load(queue);
        for (const { token, event } of queue.inFlight) queues.given.set(token, { held, eventId: event.id });
        if (held.queue.connections === 0) queues.forgetLater(held);
      }
      for (const { queue } of queues.all()) queue.pump();
    },
  };
}

function emptyQueue(position: number): SavedQueue {
  return { position, attempts: new Map(), overdue: [], settled: [], inFlight: [] };
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
