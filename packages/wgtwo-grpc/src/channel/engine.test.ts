import { getEventListeners } from "node:events";
import { Metadata, status } from "@grpc/grpc-js";
import { afterEach, describe, expect, it } from "vitest";
import { describeFailure, engines, events, sendText, testChannel } from "./testing/calls.ts";
import { startGrpcServer, type TestServer } from "./testing/grpc-server.ts";

const servers: TestServer[] = [];
const serve: typeof startGrpcServer = async (...options) => {
  const server = await startGrpcServer(...options);
  servers.push(server);
  return server;
};
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe.each(engines)("%s", (engine) => {
  it("carries a unary call with metadata both ways, text and bytes", async () => {
    let received: Record<string, unknown> = {};
    const server = await serve({
      sendText: (call) => {
        received = { ...call.metadata.getMap(), content: call.content };
        const header = new Metadata();
        header.set("x-request-id", "r-1");
        header.set("x-raw-bin", Buffer.from([0, 255, 7]));
        call.sendMetadata(header);
        return "m-7";
      },
    });
    await using channel = testChannel(engine, server.url);
    const metadata = { authorization: "Bearer t-1", "x-raw-bin": Buffer.from([1, 254]).toString("base64") };
    const outcome = await sendText(channel, "héllo", { metadata });
    expect(outcome.messageId).toBe("m-7");
    expect(outcome.evidence.stage).toBe("answered");
    expect(outcome.fields?.["x-request-id"]).toBe("r-1");
    expect(Buffer.from(outcome.fields?.["x-raw-bin"] ?? "", "base64")).toEqual(Buffer.from([0, 255, 7]));
    expect(received).toMatchObject({
      content: "héllo",
      authorization: "Bearer t-1",
      "x-raw-bin": Buffer.from([1, 254]),
    });
    expect(received["user-agent"]).toMatch(/^telcokit-test/);
  });

  it("gives a status of the service with its words and its trailers", async () => {
    const metadata = new Metadata();
    metadata.set("grpc-retry-pushback-ms", "250");
    const server = await serve({
      sendText: () => ({ code: status.RESOURCE_EXHAUSTED, details: "slow down, später", metadata }),
    });
    await using channel = testChannel(engine, server.url);
    const { code, error, evidence } = await sendText(channel, "x");
    expect(code).toBe(status.RESOURCE_EXHAUSTED);
    expect(error).toMatchObject({
      name: "ServiceStatus",
      details: "slow down, später",
      fields: { "grpc-retry-pushback-ms": "250" },
    });
    expect(evidence.stage).toBe("answered");
  });

  it("tells the service a deadline", async () => {
    let told = 0;
    const server = await serve({
      sendText: (call) => {
        told = call.deadlineMs;
        return "m-1";
      },
    });
    await using channel = testChannel(engine, server.url);
    await sendText(channel, "x", { timeoutMs: 4000 });
    expect(told).toBeGreaterThan(3000);
    expect(told).toBeLessThanOrEqual(4000);
  });

  it("ends a call at the caller's signal and leaves no listener on it", async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await serve({
      sendText: ({ content }) => {
        if (content === "quick") return "m";
        arrived.resolve();
        return new Promise(() => {});
      },
    });
    await using channel = testChannel(engine, server.url);
    const controller = new AbortController();
    const listeners = (): number => getEventListeners(controller.signal, "abort").length;
    for (let i = 0; i < 20; i += 1) await sendText(channel, "quick", { signal: controller.signal });
    expect(listeners()).toBe(0);
    const call = sendText(channel, "slow", { signal: controller.signal });
    await arrived.promise;
    controller.abort();
    expect(await call).toMatchObject({ code: "call_cancelled", evidence: { stage: "sent" } });
    expect(await sendText(channel, "late", { signal: controller.signal })).toMatchObject({
      code: "call_cancelled",
      evidence: { stage: "unsent" },
    });
    expect(listeners()).toBe(0);
  });

  it("streams messages in order and ends when the service ends", async () => {
    const server = await serve({
      events: (call) => {
        for (let i = 0; i < 500; i += 1) call.send(`a${i}`);
        call.end();
      },
    });
    await using channel = testChannel(engine, server.url);
    const received: string[] = [];
    for await (const ack of events(channel)) received.push(ack);
    expect(received).toEqual(Array.from({ length: 500 }, (_, i) => `a${i}`));
  });

  it("carries a request that is larger than what a connection takes at once", async () => {
    const server = await serve({ sendText: ({ content }) => `${content.length}` });
    await using channel = testChannel(engine, server.url);
    expect((await sendText(channel, "x".repeat(1_000_000))).messageId).toBe("1000000");
  });

  it("holds the service up while nobody reads, and loses nothing", async () => {
    const all = Array.from({ length: 300 }, (_, i) => `${i} ${"x".repeat(10_000)}`);
    let sent = 0;
    const server = await serve({
      events: (call) => {
        const send = (): void => {
          while (sent < all.length) if (!call.send(all[sent++] ?? "")) return;
          call.end();
        };
        call.onDrain(send);
        send();
      },
    });
    await using channel = testChannel(engine, server.url);
    const stream = events(channel);
    const received = [(await stream.next()).value];
    // Time in which it could send everything.
    for (let i = 0; i < 100; i += 1) await sendText(channel, "x");
    expect(sent).toBeLessThan(100);
    for await (const ack of stream) received.push(ack);
    expect(received).toEqual(all);
  });

  it("gives the messages that came before a status, then the status", async () => {
    const server = await serve({
      events: (call) => {
        call.send("a");
        call.send("b");
        call.fail({ code: status.PERMISSION_DENIED, details: "no" });
      },
    });
    await using channel = testChannel(engine, server.url);
    const received: string[] = [];
    const ended = (async () => {
      for await (const ack of events(channel)) received.push(ack);
    })();
    const failure = await ended.catch(describeFailure);
    expect(failure).toMatchObject({ code: status.PERMISSION_DENIED });
    expect(received).toEqual(["a", "b"]);
  });

  it.each(["break", "signal"])("%s cancels a stream at the service", async (way) => {
    const cancelled = Promise.withResolvers<void>();
    const server = await serve({
      events: (call) => {
        call.onCancelled(cancelled.resolve);
        call.send("a");
      },
    });
    await using channel = testChannel(engine, server.url);
    const controller = new AbortController();
    const read = (async () => {
      for await (const ack of events(channel, { signal: controller.signal })) {
        expect(ack).toBe("a");
        if (way === "break") break;
        controller.abort();
      }
    })();
    const failure = await read.catch(describeFailure);
    expect(failure?.code).toBe(way === "break" ? undefined : "call_cancelled");
    await cancelled.promise;
  });

  it("60 calls at once succeed although the service allows 10 at a time", async () => {
    let inFlight = 0;
    let most = 0;
    const server = await serve(
      {
        sendText: async ({ content }) => {
          inFlight += 1;
          most = Math.max(most, inFlight);
          await new Promise((resolve) => setImmediate(resolve));
          inFlight -= 1;
          return content;
        },
      },
      { options: { "grpc.max_concurrent_streams": 10 } },
    );
    await using channel = testChannel(engine, server.url);
    const outcomes = await Promise.all(Array.from({ length: 60 }, (_, i) => sendText(channel, `c${i}`)));
    expect(outcomes.map(({ messageId }) => messageId)).toEqual(Array.from({ length: 60 }, (_, i) => `c${i}`));
    expect(most).toBeLessThanOrEqual(10);
  });

  it("a closed channel cuts what runs and refuses what comes", async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await serve({
      sendText: () => {
        arrived.resolve();
        return new Promise(() => {});
      },
    });
    const channel = testChannel(engine, server.url);
    const call = sendText(channel, "x");
    await arrived.promise;
    await channel.close();
    expect(await call).toMatchObject({ code: "channel_closed", evidence: { stage: "sent" } });
    expect(await sendText(channel, "y")).toMatchObject({
      code: "channel_closed",
      evidence: { stage: "unsent" },
    });
    await channel.close();
  });
});
