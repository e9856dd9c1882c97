import { ConnectionError } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import { startSandbox } from "@telcokit/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { engines } from "../../sandbox.fixture.ts";
import { eventually, liveStream, readStream, startWire, useSandbox } from "../wire.fixture.ts";

const stream = { system: "wgtwo", operation: "events.stream" } as const;
const token = { system: "wgtwo", operation: "token" } as const;

describe.each(engines)("the life of a stream over %s", (engine) => {
  const sandbox = useSandbox();
  const opened = () => sandbox().requests({ operation: "events.stream" });

  it("survives the cut of old connections without a gap: every event comes, in order, and is acked", async () => {
    // What was written to a connection while it was cut comes again after the ack time-out.
    const ages = { maxConnectionAgeMs: 100, maxConnectionAgeGraceMs: 30, ackTimeoutMs: 400 };
    const ageing = await startSandbox(ages);
    onTestFinished(() => ageing.close());
    const wire = startWire(ageing, engine);
    const { seen, states, stream: events } = await liveStream(wire, { maxInFlight: 1 });
    let emitted = 0;
    await eventually(() => {
      emitted += 1;
      wire.emit(emitted);
      return events.counters.connections;
    }).toBe(3);
    await eventually(() => wire.acks().length).toBe(emitted);
    expect([...new Set(seen)]).toEqual(Array.from({ length: emitted }, (_, index) => index + 1));
    expect(states.map(({ state }) => state)).not.toContain("gap");
  });

  it("stays on a connection that was told to go as long as that lasts, while acks take a new one", async () => {
    const wire = startWire(sandbox(), engine);
    const { stream: events } = await liveStream(wire);
    wire.emit(1);
    await eventually(() => wire.acks().length).toBe(1);
    sandbox().faults.strike({ ...stream, fault: { kind: "goaway" } });
    wire.emit(2);
    await eventually(() => events.counters.acked).toBe(2);
    expect(events.counters).toMatchObject({ connections: 1, received: 2 });
    const [first, second] = sandbox().requests({ operation: "events.ack" }).slice(-2);
    expect(second?.connection).not.toBe(first?.connection);
  });

  it("asks for a fresh token when it is opened again an hour later", async () => {
    const clock = createManualClock();
    const wire = startWire(sandbox(), engine, { clock });
    const { states } = await liveStream(wire);
    await clock.advance(3_600_000);
    sandbox().faults.strike({ ...stream, fault: { kind: "close" } });
    await eventually(() => states.filter(({ state }) => state === "live").length).toBe(2);
    expect(states.find(({ state }) => state === "waiting")).toMatchObject({ delayMs: 0 });
    const [first, second] = opened().slice(-2);
    expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
  });

  it("drops a refused token and tries once at once, at the opening and after events", async () => {
    const wire = startWire(sandbox(), engine);
    sandbox().faults.add({ ...stream, fault: { kind: "unauthenticated" }, times: 1 });
    const { seen, states } = await liveStream(wire);
    expect(states.map(({ state }) => state)).toEqual(["connecting", "live"]);
    wire.emit(1);
    await eventually(() => wire.acks().length).toBe(1);
    sandbox().faults.strike({ ...stream, fault: { kind: "unauthenticated" } });
    await eventually(() => states.filter(({ state }) => state === "live").length).toBe(2);
    wire.emit(2);
    await eventually(() => seen).toEqual([1, 2]);
    expect(states.find(({ state }) => state === "waiting")).toMatchObject({
      delayMs: 0,
      error: { code: "auth_failed" },
    });
    expect(new Set(opened().map(({ headers }) => headers.authorization)).size).toBeGreaterThanOrEqual(3);
  });

  it("waits when fresh tokens are refused too", async () => {
    const clock = createManualClock();
    const wire = startWire(sandbox(), engine, { clock });
    const before = opened().length;
    const fault = sandbox().faults.add({ ...stream, fault: { kind: "unauthenticated" } });
    const { states } = readStream(wire);
    await eventually(() => states.at(-1)).toMatchObject({ state: "waiting", delayMs: 5000 });
    expect(opened().length - before).toBe(2);
    await clock.advance(4999);
    expect(opened().length - before).toBe(2);
    fault.remove();
    await clock.advance(1);
    await eventually(() => states.at(-1)?.state).toBe("live");
  });

  it.each([
    ["PERMISSION_DENIED", 7, "grpc_permission_denied"],
    ["INVALID_ARGUMENT", 3, "grpc_invalid_argument"],
    ["UNIMPLEMENTED", 12, "grpc_unimplemented"],
  ])("ends with an error after %s, at the opening and later", async (_name, code, name) => {
    const wire = startWire(sandbox(), engine);
    const before = opened().length;
    sandbox().faults.add({ ...stream, fault: { kind: "grpc-status", code }, times: 1 });
    const early = readStream(wire);
    expect(await early.ended).toMatchObject({ code: name });
    expect(early.states.map(({ state }) => state)).toEqual(["connecting", "closed"]);
    const late = await liveStream(wire);
    sandbox().faults.strike({ ...stream, fault: { kind: "grpc-status", code } });
    expect(await late.ended).toMatchObject({ code: name });
    expect(late.stream.state).toMatchObject({ state: "closed", error: { code: name } });
    expect(opened().length - before).toBe(2);
  });

  it("ends when the token endpoint knows the client no more, and waits when it is only down", async () => {
    const down = startWire(sandbox(), engine);
    sandbox().faults.add({ ...token, fault: { kind: "status", status: 503 }, times: 1 });
    const { states } = await liveStream(down);
    expect(states.map(({ state }) => state)).toEqual(["connecting", "waiting", "connecting", "live"]);
    const gone = startWire(sandbox(), engine);
    sandbox().faults.add({ ...token, fault: { kind: "refuse-token" } });
    expect(await readStream(gone).ended).toMatchObject({ oauthError: "invalid_client" });
  });

  it("is cancelled at the service by break, close() and its signal", async () => {
    const wire = startWire(sandbox(), engine);
    const leaving = [
      async () => {
        for await (const _delivery of wire.wgtwo.events.stream({ queue: wire.queue })) break;
      },
      async () => {
        const { stream: events, ended } = await liveStream(wire);
        await events.close();
        await ended;
      },
      async () => {
        const controller = new AbortController();
        const { ended } = await liveStream(wire, { signal: controller.signal });
        controller.abort();
        await ended;
      },
    ];
    for (const leave of leaving) {
      const left = leave();
      await eventually(() => wire.state()?.connections).toBe(1);
      wire.emit(1);
      await left;
      await eventually(() => wire.state()?.connections).toBe(0);
    }
  });

  it("fails at once on a closed client", async () => {
    const wire = startWire(sandbox(), engine);
    const events = wire.wgtwo.events.stream();
    await wire.wgtwo.close();
    const reading = events[Symbol.asyncIterator]().next();
    await expect(reading).rejects.toThrow(ConnectionError);
    expect(events.state.state).toBe("closed");
  });

  it("reports a gap once it is served again after half an hour, and never claims to be live in between", async () => {
    const clock = createManualClock();
    const wire = startWire(sandbox(), engine, { clock, random: () => 0.5 });
    const { states } = await liveStream(wire);
    const fault = sandbox().faults.add({ ...stream, fault: { kind: "grpc-status", code: 14 } });
    sandbox().faults.strike({ ...stream, fault: { kind: "reset" } });
    const untilServed = async (): Promise<void> => {
      await eventually(() => states.at(-1)?.state).not.toBe("connecting");
      const state = states.at(-1);
      if (state?.state !== "waiting") return;
      if (clock.now() > 31 * 60_000) fault.remove();
      await clock.advance(state.delayMs);
      return untilServed();
    };
    await eventually(() => states.at(-1)?.state).toBe("waiting");
    await untilServed();
    expect(states.filter(({ state }) => state === "live")).toHaveLength(2);
    expect(states.slice(-2)).toEqual([{ state: "gap", downMs: expect.any(Number) }, { state: "live" }]);
  });
});
