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
type Step = "event" | "hang" | "sent" | number | TelcoError;

function scripted(
  connections: readonly (readonly Step[])[],
  change: Partial<StreamParts<{ redelivered: boolean }>> = {},
) {
  const clock = createManualClock();
  let frozenMs = 0;
  const states: StreamState[] = [];
  let opened = 0;
  let cancelled = 0;
  const stream = createEventStream({
    open: async function* (signal, onStage): AsyncGenerator<StreamConsentChangeEventsResponse> {
      const steps = connections[opened] ?? ["hang"];
      let finished = false;
      opened += 1;
      try {
        for (const step of steps) {
          if (step === "hang") {
            onStage("served");
            await new Promise<void>((resolve) =>
              signal.addEventListener("abort", () => resolve(), { once: true }),
            );
            return;
          }
          if (step === "sent") onStage("sent");
          else if (step === "event") yield message;
          else if (typeof step === "number")
            await new Promise<void>((resolve) => void clock.after(step, resolve));
          else throw step;
        }
        finished = true;
      } finally {
        cancelled += finished ? 0 : 1;
      }
    },
    deliver: () => ({ redelivered: true }),
    keepsPosition: true,
    signal: undefined,
    onState: (state) => void states.push(state),
    clock: { ...clock, wall: () => clock.wall() + frozenMs },
    random: () => 0.5,
    ...change,
  });
  const freeze = (ms: number): void => {
    frozenMs += ms;
  };
  return { stream, clock, states, freeze, opened: () => opened, cancelled: () => cancelled };
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

  it("comes back at once, once, when the service refuses the credentials of a stream that delivered", async () => {
    const refused = new AuthError({ operation, reason: "refused", status: 16 });
    const script = scripted([["event", refused], ["event", refused], ["event"]]);
    await read(script, 3);
    const delays = script.states.flatMap((state) => (state.state === "waiting" ? [state.delayMs] : []));
    expect(delays).toEqual([0, 5500]);
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

  it("says so after half an hour in which every attempt was sent and refused, and is not live meanwhile", async () => {
    const unavailable = new StatusError({
      operation,
      code: "grpc_unavailable",
      status: 14,
      meaning: "down",
      verdict: { ran: "maybe", transient: true },
    });
    const refusals = Array.from({ length: 70 }, (): Step[] => ["sent", unavailable]);
    const script = scripted([["event", reset], ...refusals, ["event"]]);
    await read(script, 2);
    expect(script.states.slice(-3).map(({ state }) => state)).toEqual(["gap", "live", "closed"]);
    expect(script.states.filter(({ state }) => state === "live")).toHaveLength(2);
  });

  it("says so when the process itself was frozen, which only the wall clock tells", async () => {
    const script = scripted([["event", 100_000, reset], ["event"]]);
    const reading = read(script, 2);
    await script.clock.advance(70_000);
    script.freeze(2 * 3_600_000);
    expect(await reading).toBe(2);
    const gap = script.states.find(({ state }) => state === "gap");
    expect(gap?.state === "gap" ? Math.round(gap.downMs / 3_600_000) : 0).toBe(2);
  });

  it("takes a frozen process whose connection survived for no gap", async () => {
    const script = scripted([["event", 1_000_000, reset], ["event"]]);
    const reading = read(script, 2);
    await script.clock.advance(70_000);
    script.freeze(3_600_000);
    expect(await reading).toBe(2);
    expect(script.states.some(({ state }) => state === "gap")).toBe(false);
  });

  it("is taken for live when the service says nothing for 20 s after the request was sent", async () => {
    const script = scripted([["sent", 60_000]]);
    const reading = read(script, 1).catch(() => {});
    await script.clock.advance(19_999);
    expect(script.stream.state.state).toBe("connecting");
    await script.clock.advance(1);
    expect(script.stream.state.state).toBe("live");
    await script.stream.close();
    await reading;
  });

  it("goes no further than ten minutes away, whatever the service asks for", async () => {
    const asked = new StatusError({
      operation,
      code: "grpc_resource_exhausted",
      status: 8,
      meaning: "slow down",
      retryAfterMs: 86_400_000,
    });
    const script = scripted([[asked], ["event"]]);
    await read(script, 1);
    expect(script.states.find(({ state }) => state === "waiting")).toMatchObject({ delayMs: 600_000 });
  });

  it("is closed for good when it is closed before it is read", async () => {
    const script = scripted([["event"]]);
    await script.stream.close();
    expect(script.states).toEqual([{ state: "closed" }]);
    expect(await read(script, 1)).toBe(0);
    expect(script.states).toHaveLength(1);
    expect(script.opened()).toBe(0);
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
