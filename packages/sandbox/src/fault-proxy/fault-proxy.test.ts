import { connect, type Socket } from "node:net";
import { createManualClock, type ManualClock } from "@telcokit/core/testing";
import { type RawServer, startRawServer } from "@telcokit/testkit";
import { ConsentEventService, type StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, test as it, onTestFinished } from "vitest";
import { rawGrpc, token } from "../raw.fixture.ts";
import { startSandbox } from "../sandbox.ts";
import { type FaultProxy, startFaultProxy } from "./index.ts";
import type { ProxyFault } from "./proxy-fault.ts";

/** What one end of a connection has seen. */
interface End {
  readonly socket: Socket;
  text(): string;
  /** How it ended, if it did. */
  ended(): "fin" | "reset" | undefined;
}

let clock: ManualClock;
let service: RawServer;
let served: End[];
let proxy: FaultProxy;
let random: number;
beforeEach(async () => {
  clock = createManualClock();
  served = [];
  random = 0.5;
  service = await startRawServer((socket) => void served.push(watch(socket)));
  proxy = await startFaultProxy({ target: service.url, clock, random: () => random });
});
afterEach(async () => {
  await proxy.close();
  await service.close();
});

function watch(socket: Socket): End {
  let text = "";
  let ended: "fin" | "reset" | undefined;
  socket.on("data", (bytes) => {
    text += bytes;
  });
  socket.on("end", () => {
    ended ??= "fin";
  });
  socket.on("error", () => {
    ended = "reset";
  });
  return { socket, text: () => text, ended: () => ended };
}

/** A connection through the proxy, with both of its ends. */
async function dial(): Promise<{ client: End; far: End }> {
  const before = served.length;
  const client = watch(connect({ port: proxy.port, host: "127.0.0.1", allowHalfOpen: true }));
  onTestFinished(() => void client.socket.destroy());
  await expect.poll(() => served[before], { interval: 1 }).toBeDefined();
  return { client, far: served[before] as End };
}

const soon = (look: () => unknown) => expect.poll(look, { interval: 1 });
/** Bytes or an end have arrived at the proxy and wait there for the clock. */
const held = () => soon(() => clock.pending).toBe(1);
/** What was sent before has had its time: another connection's bytes came through both ways since. */
async function roundTrip(): Promise<void> {
  const { client, far } = await dial();
  client.socket.write("there");
  await soon(far.text).toBe("there");
  far.socket.write("back");
  await soon(client.text).toBe("back");
}

describe("a fault proxy", () => {
  it("passes everything on as it is, half-closed connections too", async () => {
    const { client, far } = await dial();
    client.socket.end("question");
    await soon(far.ended).toBe("fin");
    far.socket.end("answer".repeat(100_000));
    await soon(client.ended).toBe("fin");
    expect([far.text(), client.text().length]).toEqual(["question", 600_000]);
    await soon(() => proxy.connections).toBe(0);
    expect(proxy.accepted).toBe(1);
  });

  it("is late, in one direction or both, with jitter", async () => {
    const { client, far } = await dial();
    random = 0.75;
    proxy.add({ kind: "latency", ms: 100, jitterMs: 40 }, { direction: "up" });
    client.socket.write("up");
    far.socket.write("down");
    await soon(client.text).toBe("down");
    await held();
    await clock.advance(119);
    expect(far.text()).toBe("");
    await clock.advance(1);
    await soon(far.text).toBe("up");
  });

  it("is slow", async () => {
    const { client, far } = await dial();
    proxy.add({ kind: "bandwidth", bytesPerSecond: 100 });
    far.socket.write("x".repeat(50));
    await held();
    await clock.advance(499);
    expect(client.text()).toBe("");
    await clock.advance(1);
    await soon(() => client.text().length).toBe(50);
  });

  it("passes the end of a connection on late", async () => {
    const { client, far } = await dial();
    proxy.add({ kind: "slow-close", ms: 1000 }, { direction: "down" });
    far.socket.end("bye");
    await soon(client.text).toBe("bye");
    await held();
    await clock.advance(999);
    expect(client.ended()).toBeUndefined();
    await clock.advance(1);
    await soon(client.ended).toBe("fin");
  });

  it("swallows everything, and gives it back when that is over", async () => {
    const { client, far } = await dial();
    const hole = proxy.add({ kind: "timeout" });
    client.socket.write("anybody?");
    await soon(() => client.socket.writableLength).toBe(0);
    await clock.advance(600_000);
    expect([far.text(), client.ended()]).toEqual(["", undefined]);
    hole.remove();
    await soon(far.text).toBe("anybody?");
    expect(hole.hits).toBe(1);
  });

  it("closes what it swallowed after a while", async () => {
    const { client, far } = await dial();
    proxy.add({ kind: "timeout", ms: 5000 });
    client.socket.write("anybody?");
    await held();
    await clock.advance(5000);
    await soon(client.ended).toBe("fin");
    expect(far.text()).toBe("");
  });

  it("resets connections, open ones and new ones, at once or later", async () => {
    const open = await dial();
    proxy.add({ kind: "reset", ms: 50 });
    const later = await dial();
    await clock.advance(50);
    for (const { client, far } of [open, later]) {
      await soon(client.ended).toBe("reset");
      await soon(far.ended).toBe("reset");
    }
    proxy.clear();
    const last = await dial();
    proxy.reset();
    await soon(last.client.ended).toBe("reset");
  });

  it("cuts bytes into slices with gaps between them", async () => {
    const { client, far } = await dial();
    proxy.add({ kind: "slice", bytes: 2, gapMs: 10 });
    far.socket.write("abcde");
    await soon(client.text).toBe("ab");
    await held();
    await clock.advance(10);
    await soon(client.text).toBe("abcd");
    await held();
    await clock.advance(10);
    await soon(client.text).toBe("abcde");
  });

  it("closes the connection after so many bytes", async () => {
    const { client, far } = await dial();
    proxy.add({ kind: "limit-data", bytes: 7 }, { direction: "down" });
    client.socket.write("a long question");
    await soon(far.text).toBe("a long question");
    far.socket.write("12345");
    far.socket.write("67890");
    await soon(client.ended).toBe("fin");
    expect(client.text()).toBe("1234567");
  });

  it("hits a share of the connections", async () => {
    const half = proxy.add({ kind: "reset" }, { share: 0.5 });
    random = 0.7;
    const { client } = await dial();
    client.socket.write("x");
    await clock.advance(0);
    await roundTrip();
    expect([half.hits, client.ended()]).toEqual([0, undefined]);
    random = 0.3;
    const hit = await dial();
    await clock.advance(0);
    await soon(hit.client.ended).toBe("reset");
    expect(half.hits).toBe(1);
  });

  it("resets the client when the service is not there", async () => {
    await using nowhere = await startFaultProxy({ target: { host: "127.0.0.1", port: 1 } });
    const client = watch(connect({ port: nowhere.port, host: "127.0.0.1" }));
    await soon(client.ended).toBe("reset");
    expect(nowhere.connections).toBe(0);
  });

  it.each([
    [{ kind: "explode" }, {}, /known: latency, bandwidth, slow-close, timeout, reset, slice, limit-data/],
    [{ kind: "latency" }, {}, /latency needs ms/],
    [{ kind: "bandwidth", bytesPerSecond: 0 }, {}, /a number from 1/],
    [{ kind: "slice", bytes: 0 }, {}, /a number from 1/],
    [{ kind: "reset", ms: -1 }, {}, /a number from 0/],
    [{ kind: "reset" }, { direction: "sideways" }, /direction/],
    [{ kind: "reset" }, { share: 2 }, /share/],
  ])("refuses what makes no sense (%#)", (fault, scope, words) => {
    expect(() => proxy.add(fault as ProxyFault, scope as object)).toThrow(TypeError);
    expect(() => proxy.add(fault as ProxyFault, scope as object)).toThrow(words);
  });

  it("stands between a gRPC client and the sandbox", async () => {
    await using sandbox = await startSandbox();
    // #region proxy
    await using between = await startFaultProxy({ target: sandbox.urls.wgtwo.grpc });
    between.add({ kind: "slice", bytes: 3 });
    between.add({ kind: "latency", ms: 5, jitterMs: 5 }, { direction: "down" });
    // Give the client `between.url` in place of the service's address. `between.reset()` cuts what is open.
    // #endregion
    const grpc = rawGrpc(between.url);
    const stream = grpc.stream<StreamConsentChangeEventsResponse>(
      ConsentEventService.method.streamConsentChangeEvents,
      {},
      await token(sandbox),
    );
    await soon(() => sandbox.state.queues[0]?.connections).toBe(1);
    sandbox.wgtwo.emit({ type: "added" });
    expect((await stream.nth(1)).consentChangeEvent?.type.case).toBe("added");
    between.reset();
    expect((await stream.end)?.code).toBe(14);
  });
});
