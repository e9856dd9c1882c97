import http2 from "node:http2";
import { createManualClock } from "@telcokit/core/testing";
import { type Fault, startSandbox } from "@telcokit/sandbox";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { engines } from "../../sandbox.fixture.ts";
import { eventually, liveStream, startWire, useSandbox, type Wire } from "../wire.fixture.ts";
import type { StreamState } from "./stream-state.ts";

const stream = { system: "wgtwo", operation: "events.stream" } as const;

/** What ends a connection, and whether the service meant it as an orderly end. */
const endings: readonly (readonly [string, Fault, "in order" | "broken"])[] = [
  ["a normal end", { kind: "grpc-status", code: 0 }, "in order"],
  ["UNAVAILABLE", { kind: "grpc-status", code: 14 }, "broken"],
  ["INTERNAL", { kind: "grpc-status", code: 13 }, "broken"],
  ["CANCELLED by the service", { kind: "grpc-status", code: 1 }, "broken"],
  ["a TCP reset", { kind: "reset" }, "broken"],
  ["a closed connection", { kind: "close" }, "broken"],
  ["RST_STREAM NO_ERROR", { kind: "rst-stream", code: 0 }, "broken"],
  ["RST_STREAM INTERNAL_ERROR", { kind: "rst-stream", code: 2 }, "broken"],
  ["RST_STREAM REFUSED_STREAM", { kind: "rst-stream", code: 7 }, "broken"],
  ["RST_STREAM CANCEL", { kind: "rst-stream", code: 8 }, "broken"],
  ["GOAWAY that includes it, then close", { kind: "goaway", variant: "including" }, "broken"],
  ["GOAWAY with an error", { kind: "goaway", variant: "error", code: 2 }, "broken"],
];

/** What meets a stream before the service serves it. */
const obstacles: readonly (readonly [string, Fault])[] = [
  ["HTTP 503 from a proxy", { kind: "status", status: 503 }],
  ["a web page", { kind: "html" }],
  ["RST_STREAM REFUSED_STREAM", { kind: "rst-stream", code: 7 }],
  ["a reset", { kind: "reset" }],
  ["UNAVAILABLE", { kind: "grpc-status", code: 14 }],
];

/** The stream is served anew, and the service knows that the old connection is gone: it would still deliver into it. */
async function reopened(wire: Wire, states: readonly StreamState[]): Promise<void> {
  await eventually(() => states.filter(({ state }) => state === "live").length).toBe(2);
  await eventually(() => wire.state()?.connections).toBe(1);
}

const quickPings = { keepaliveMs: 40, keepaliveTimeoutMs: 40 };

/** How many pings the HTTP/2 sessions of this process have sent from now on: no state tells of them. */
function watchPings(): () => number {
  const session = http2.connect("http://127.0.0.1:1").on("error", () => {});
  session.destroy();
  const pings = vi.spyOn(Object.getPrototypeOf(Object.getPrototypeOf(session)), "ping");
  onTestFinished(() => pings.mockRestore());
  return () => pings.mock.calls.length;
}

describe.each(engines)("a stream over %s", (engine) => {
  const clock = createManualClock();
  const sandbox = useSandbox({ clock });

  it.each(endings)("goes on after %s, and nothing is lost or handled twice", async (_name, fault, how) => {
    const wire = startWire(sandbox(), engine);
    const { seen, states, stream: events } = await liveStream(wire);
    wire.emit(1);
    await eventually(() => wire.acks().length).toBe(1);
    expect(sandbox().faults.strike({ ...stream, fault })).toBe(1);
    await reopened(wire, states);
    wire.emit(2);
    await eventually(() => events.counters.acked).toBe(2);
    expect(seen).toEqual([1, 2]);
    expect(events.counters).toMatchObject({ received: 2, redelivered: 0, acked: 2 });
    const error = how === "in order" ? {} : { error: expect.any(Error) };
    expect(states.find(({ state }) => state === "waiting")).toEqual({
      ...{ state: "waiting", delayMs: 0 },
      ...error,
    });
  });

  it.each(obstacles)("is opened again when it meets %s at the opening", async (_name, fault) => {
    const wire = startWire(sandbox(), engine);
    sandbox().faults.add({ ...stream, fault, times: 2 });
    const { seen, states, stream: events } = await liveStream(wire);
    wire.emit(1);
    await eventually(() => seen).toEqual([1]);
    expect(events.counters.connections).toBe(3);
    expect(states.filter(({ state }) => state === "live")).toHaveLength(1);
  });

  it("tells hooks of every connection, and of the wait for the next one", async () => {
    const told: string[] = [];
    const wire = startWire(sandbox(), engine, {
      hooks: {
        onCall: ({ operation, error }) => told.push(`${operation} ended: ${error?.code ?? "well"}`),
        onRetry: ({ operation, error }) => told.push(`${operation} again after ${error.code}`),
      },
    });
    const { states, stream: events } = await liveStream(wire);
    sandbox().faults.strike({ ...stream, fault: { kind: "grpc-status", code: 14 } });
    await reopened(wire, states);
    await events.close();
    await eventually(() => told).toEqual([
      "wgtwo events.stream ended: grpc_unavailable",
      "wgtwo events.stream again after grpc_unavailable",
      "wgtwo events.stream ended: aborted",
    ]);
  });

  it("is opened at once on another connection when a GOAWAY leaves it out", async () => {
    const wire = startWire(sandbox(), engine);
    sandbox().faults.add({ ...stream, fault: { kind: "goaway", variant: "below" }, times: 2 });
    const { seen, states, stream: events } = await liveStream(wire);
    wire.emit(1);
    await eventually(() => seen).toEqual([1]);
    expect(events.counters.connections).toBe(1);
    expect(states.map(({ state }) => state)).toEqual(["connecting", "live"]);
  });

  it.each(["close", "clean"] as const)(
    "gets an event again whose message was cut in half (%s), and only once",
    async (ending) => {
      const wire = startWire(sandbox(), engine);
      const { seen, states, stream: events } = await liveStream(wire);
      sandbox().faults.strike({ ...stream, fault: { kind: "truncate", ending } });
      wire.emit(1);
      await reopened(wire, states);
      await clock.advance(30_000);
      await eventually(() => wire.acks().length).toBe(1);
      expect(seen).toEqual([1]);
      expect(events.counters).toMatchObject({ received: 1, redelivered: 1, connections: 2 });
    },
  );

  it.each(["at once", "after it was told to go"])("notices a black hole by its pings, %s", async (when) => {
    const wire = startWire(sandbox(), engine, { channel: quickPings });
    const { seen, states, stream: events } = await liveStream(wire);
    if (when !== "at once") sandbox().faults.strike({ ...stream, fault: { kind: "goaway" } });
    wire.emit(1);
    await eventually(() => wire.acks().length).toBe(1);
    expect(events.counters.connections).toBe(1);
    sandbox().faults.strike({ ...stream, fault: { kind: "blackhole" } });
    await reopened(wire, states);
    wire.emit(2);
    await eventually(() => seen).toEqual([1, 2]);
  });

  it("doubles its ping interval after too_many_pings, until the service is content", async () => {
    const strict = await startSandbox({ minPingIntervalMs: 70 });
    onTestFinished(() => strict.close());
    const channel = { keepaliveMs: 20, keepaliveTimeoutMs: 500 };
    const wire = startWire(strict, engine, { channel });
    const { seen, stream: events } = await liveStream(wire);
    await eventually(() => events.counters.connections).toBe(3);
    // Pings every 80 ms are allowed; four of the shorter ones would have been too many.
    const pings = watchPings();
    await eventually(pings).toBeGreaterThan(3);
    expect(events.counters.connections).toBe(3);
    wire.emit(1);
    await eventually(() => seen).toEqual([1]);
  });
});
