import { createManualClock } from "@telcokit/core/testing";
import type { QueueState, Sandbox, SandboxOptions, SeenAck } from "@telcokit/sandbox";
import { startSandbox } from "@telcokit/sandbox";
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from "vitest";
import { type ConsentsClient, createConsentsClient } from "../client.ts";
import type { ConsentsClientOptions } from "../options.ts";
import type { EngineName } from "../sandbox.fixture.ts";
import type { ConsentEvent } from "./stream/consent-event.ts";
import type { Delivery } from "./stream/delivery.ts";
import type { EventStream } from "./stream/event-stream.ts";
import type { StreamOptions } from "./stream/stream-options.ts";
import type { StreamState } from "./stream/stream-state.ts";

/** A sandbox and a client for one test, with a queue of its own. */
export interface Wire {
  readonly sandbox: Sandbox;
  readonly wgtwo: ConsentsClient;
  readonly queue: string;
  /** Emits the n-th event: each is about another subscriber, so that it can be told from the others. */
  emit(...numbers: number[]): void;
  /** The acks of this queue that the service took, one for each event: a repetition does no harm. */
  acks(): readonly SeenAck[];
  /** This queue as the service sees it. */
  state(): QueueState | undefined;
}

/**
 * One sandbox for the tests of a block, on a clock that stands still: nothing comes again, however busy the machine is,
 * before a test says so. Faults are gone after each test.
 */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({ minPingIntervalMs: 0, clock: createManualClock(), ...options });
  });
  afterEach(() => sandbox?.faults.clear());
  afterAll(() => sandbox?.close());
  return () => {
    if (sandbox === undefined) throw new Error("the sandbox is not started yet");
    return sandbox;
  };
}

let queues = 0;

/** A client that is closed when the test ends. Back-off has no randomness to wait for. */
export function startWire(
  sandbox: Sandbox,
  engine: EngineName,
  { channel, ...options }: Partial<ConsentsClientOptions> = {},
): Wire {
  const wgtwo = createConsentsClient({
    ...sandbox.options.consents(),
    random: () => 0,
    ...options,
    channel: { engine, initialBackoffMs: 1, ...channel },
  });
  onTestFinished(() => wgtwo.close());
  queues += 1;
  const queue = `q${queues}`;
  return {
    sandbox,
    wgtwo,
    queue,
    emit(...numbers) {
      for (const n of numbers) {
        sandbox.wgtwo.emit({ type: "added", target: { kind: "subscription", msisdn: numberOf(n) } });
      }
    },
    acks() {
      const taken = sandbox.state.acks.filter((ack) => ack.queue === queue && ack.accepted);
      const first = new Map(taken.toReversed().map((ack) => [ack.eventId, ack]));
      return [...first.values()].toReversed();
    },
    state: () => sandbox.state.queues.find(({ name }) => name === queue),
  };
}

export function numberOf(n: number): string {
  return `+4790${String(n).padStart(6, "0")}`;
}

/** Which event it is, by its subscriber. */
export function eventNumber({ target }: ConsentEvent): number {
  return target.kind === "subscription" ? Number(target.msisdn.slice(5)) : -1;
}

/** Waits for what the other side does. */
export function eventually(look: () => unknown): ReturnType<typeof expect.poll> {
  return expect.poll(look, { interval: 4, timeout: 5000 });
}

export interface Reader {
  readonly stream: EventStream;
  /** The numbers of the events that came, in order. */
  readonly seen: number[];
  readonly states: StreamState[];
  readonly deliveries: Delivery[];
  /** Settles with the loop, with the error that ended it. */
  readonly ended: Promise<unknown>;
}

/** Reads a stream until it ends, acking everything unless told otherwise. */
export function readStream(
  { wgtwo, queue }: Wire,
  { acks = true, ...options }: StreamOptions & { acks?: boolean } = {},
): Reader {
  const states: StreamState[] = [];
  const seen: number[] = [];
  const deliveries: Delivery[] = [];
  const named = options.kind === "regular" ? {} : { queue };
  const stream = wgtwo.events.stream({ ...named, ...options, onState: (state) => states.push(state) });
  const read = async (): Promise<undefined> => {
    for await (const delivery of stream) {
      deliveries.push(delivery);
      seen.push(eventNumber(delivery.event));
      if (acks) await delivery.ack().result();
    }
  };
  return { stream, seen, states, deliveries, ended: read().catch((error: unknown) => error) };
}

/** The same, once the service serves it. */
export async function liveStream(wire: Wire, options?: StreamOptions & { acks?: boolean }): Promise<Reader> {
  const reader = readStream(wire, options);
  await eventually(() => reader.stream.state.state).toBe("live");
  return reader;
}
