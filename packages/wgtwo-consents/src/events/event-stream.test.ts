import { create } from "@bufbuild/protobuf";
import { AuthError, ConnectionError, StatusError, type TelcoError } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import {
  type StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, it } from "vitest";
import { createEventStream, type StreamParts } from "./event-stream.ts";
import type { StreamState } from "./stream-state.ts";

const operation = "wgtwo events.stream";
const reset = new ConnectionError({ operation, reason: "reset" });
const denied = new StatusError({ operation, code: "grpc_permission_denied", status: 7, meaning: "no" });
const message = create(StreamConsentChangeEventsResponseSchema, { metadata: { isRedelivered: true } });

/** What one connection does: messages, pauses of so many milliseconds, then an end or an error. */
type Step = "event" | "hang" | number | TelcoError;

function scripted(connections: readonly (readonly Step[])[], change: Partial<StreamParts> = {}) {
  const clock = createManualClock();
  const states: StreamState[] = [];
  let opened = 0;
  let cancelled = 0;
  const stream = createEventStream({
    open: async function* (signal, live): AsyncGenerator<StreamConsentChangeEventsResponse> {
      const steps = connections[opened] ?? ["hang"];
      let finished = false;
      opened += 1;
      try {
        for (const step of steps) {
          if (step === "hang") {
            live();
            await new Promise<void>((resolve) =>
              signal.addEventListener("abort", () => resolve(), { once: true }),
            );
            return;
          }
          if (step === "event") yield message;
          else if (typeof step === "number")
            await new Promise<void>((resolve) => void clock.after(step, resolve));
          else throw step;
        }
        finished = true;
      } finally {
        cancelled += finished ? 0 : 1;
      }
    },
    deliver: () => ({
      event: { type: "revoked", target: { kind: "unknown" }, timestamp: undefined },
      redelivered: true,
      ack: () => {
        throw new Error("not here");
      },
    }),
    keepsPosition: true,
    signal: undefined,
    onState: (state) => void states.push(state),
    clock,
    random: () => 0.5,
    ...change,
  });
  return { stream, clock, states, opened: () => opened, cancelled: () => cancelled };
}

/** Reads until so many events came or it ended, while the clock moves. */
async function read({ stream, clock }: ReturnType<typeof scripted>, events: number): Promise<number> {
  let seen = 0;
  const reading = (async () => {
    for await (const _delivery of stream) {
      seen += 1;
      if (seen === events) break;
    }
  })();
  let done = false;
  const ended = reading.finally(() => {
    done = true;
  });
  ended.catch(() => {});
  for (let turn = 0; turn < 3000 && !done; turn += 1) await clock.advance(10_000);
  await ended;
  return seen;
}

describe("a stream of events", () => {
  it("opens again after a normal end, a reset, and an end before the first event", async () => {
    const script = scripted([["event"], ["event", reset], [], ["event"]]);
    expect(await read(script, 3)).toBe(3);
    expect(script.opened()).toBe(4);
    expect(script.stream.counters).toMatchObject({ received: 3, redelivered: 3, connections: 4 });
  });

  it("opens again at once after a connection that lived long, as the service cuts every hour", async () => {
    const script = scripted([["event", 3_600_000], ["event"]]);
    await read(script, 2);
    expect(script.states.filter(({ state }) => state === "waiting")).toEqual([
      { state: "waiting", delayMs: 0 },
    ]);
  });

  it("backs off with full jitter, capped at a minute, while connections die young", async () => {
    const script = scripted([...Array.from({ length: 9 }, () => [reset]), ["event"]]);
    await read(script, 1);
    const delays = script.states.flatMap((state) => (state.state === "waiting" ? [state.delayMs] : []));
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it("is no tight loop when the service ends every connection in order", async () => {
    const script = scripted([...Array.from({ length: 5 }, () => ["event"] as Step[]), []]);
    await read(script, 5);
    const delays = script.states.flatMap((state) => (state.state === "waiting" ? [state.delayMs] : []));
    expect(delays).toEqual([250, 500, 1000, 2000]);
  });

  it("starts from the shortest back-off again after a stable period", async () => {
    const script = scripted([[reset], [reset], [reset], ["event", 30_000, reset], [reset], ["event"]]);
    await read(script, 2);
    const delays = script.states.flatMap((state) => (state.state === "waiting" ? [state.delayMs] : []));
    expect(delays).toEqual([250, 500, 1000, 0, 250]);
  });

  it("waits when the service refuses its credentials, instead of hammering it", async () => {
    const refused = new AuthError({ operation, reason: "refused", status: 16 });
    const script = scripted([[refused], ["event"]]);
    await read(script, 1);
    expect(script.states.find(({ state }) => state === "waiting")).toMatchObject({
      delayMs: 5250,
      error: refused,
    });
  });

  it.each([
    ["a permanent answer", denied],
    ["a refused client", new AuthError({ operation, reason: "no", oauthError: "invalid_client" })],
  ])("ends with an error after %s", async (_name, error) => {
    const script = scripted([["event", error]]);
    await expect(read(script, 9)).rejects.toBe(error);
    expect(script.stream.state).toEqual({ state: "closed", error });
    expect(script.clock.pending).toBe(0);
  });

  it("cancels its connection when the loop breaks", async () => {
    const script = scripted([["event", "hang"]]);
    await read(script, 1);
    expect(script.cancelled()).toBe(1);
    expect(script.stream.state).toEqual({ state: "closed" });
  });

  it("ends quietly by close(), by its signal, and while it waits to reconnect", async () => {
    const live = scripted([["hang"]]);
    const reading = read(live, 9);
    await live.clock.advance(10);
    await live.stream.close();
    expect(await reading).toBe(0);
    expect(live.cancelled()).toBe(1);

    const controller = new AbortController();
    const waiting = scripted([[reset], [reset], [reset]], { signal: controller.signal });
    const stopped = read(waiting, 9);
    await waiting.clock.advance(300);
    controller.abort();
    expect(await stopped).toBe(0);
    expect(waiting.clock.pending).toBe(0);
    expect(await read(scripted([["event"]], { signal: AbortSignal.abort() }), 9)).toBe(0);
  });

  it("says that events may be missing after half an hour without a connection", async () => {
    const dead = Array.from({ length: 70 }, () => [reset]);
    const script = scripted([["event", reset], ...dead, ["event"]]);
    await read(script, 2);
    const gap = script.states.find(({ state }) => state === "gap");
    expect(gap).toMatchObject({ state: "gap" });
    expect(gap?.state === "gap" ? gap.downMs : 0).toBeGreaterThan(30 * 60_000);
    expect(script.states.at(-3)).toEqual(gap);
  });

  it("says so after every disconnection of a regular stream", async () => {
    const script = scripted([["event", reset], ["event"]], { keepsPosition: false });
    await read(script, 2);
    expect(script.states.map(({ state }) => state)).toEqual([
      "connecting",
      "live",
      "waiting",
      "connecting",
      "gap",
      "live",
      "closed",
    ]);
  });

  it("is read once", async () => {
    const script = scripted([["event"]]);
    await read(script, 1);
    expect(() => script.stream[Symbol.asyncIterator]()).toThrow(TypeError);
  });
});
