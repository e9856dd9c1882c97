import type { FrameScript } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { describeFailure, engines, events, sendText, testChannel } from "./testing/calls.ts";
import { answer, event, grpcHeaders, okTrailers } from "./testing/scripts.ts";
import { serve } from "./testing/serve.ts";

describe.each(engines)("%s", (engine) => {
  const blackHole: FrameScript = (connection, stream) => {
    connection.headers(stream, grpcHeaders);
    connection.data(stream, event("a"));
    connection.responsive = false;
  };
  const keepalive = { keepaliveMs: 50, keepaliveTimeoutMs: 50 };

  it("a black hole ends a stream within ping time and time-out", async () => {
    const server = await serve({ onRequest: blackHole });
    await using channel = testChannel(engine, server.url, keepalive);
    const startedAt = performance.now();
    const read = async () => {
      for await (const ack of events(channel)) expect(ack).toBe("a");
    };
    expect((await read().catch(describeFailure))?.code).toBe("connection_lost");
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it("a connection that answers its pings stays", async () => {
    const server = await serve({
      onRequest: (connection, stream) => {
        connection.headers(stream, grpcHeaders);
        setTimeout(() => {
          connection.data(stream, event("late"));
          connection.headers(stream, okTrailers, "end");
        }, 300);
      },
    });
    await using channel = testChannel(engine, server.url, keepalive);
    const received: string[] = [];
    for await (const ack of events(channel)) received.push(ack);
    expect(received).toEqual(["late"]);
    expect(server.seen.pings).toBeGreaterThan(1);
    expect(server.seen.connections).toBe(1);
  });

  it("idle connections are pinged too", async () => {
    const server = await serve({ onRequest: answer });
    await using channel = testChannel(engine, server.url, { keepaliveMs: 20 });
    await sendText(channel, "x");
    await expect.poll(() => server.seen.pings, { timeout: 5000 }).toBeGreaterThan(1);
  });

  it("calls made at the moment a ping times out fail or succeed, and nothing crashes", async () => {
    const server = await serve({
      onRequest: (connection, stream, nth) => {
        if (nth === 1) answer(connection, stream, nth);
        if (nth === 1) connection.responsive = false;
        else if (connection.responsive) answer(connection, stream, nth);
      },
    });
    await using channel = testChannel(engine, server.url, { keepaliveMs: 40, keepaliveTimeoutMs: 40 });
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    const outcomes: ReturnType<typeof sendText>[] = [];
    const callAgain = (): number => {
      outcomes.push(sendText(channel, "x", { timeoutMs: 2000 }));
      return server.seen.connections;
    };
    await expect.poll(callAgain, { interval: 2 }).toBe(2);
    callAgain();
    const settled = await Promise.all(outcomes);
    expect(settled.at(-1)?.messageId).toBe("m-1");
    for (const { messageId, evidence, error } of settled) {
      if (messageId === undefined) expect(error).toBeInstanceOf(Error);
      else expect(evidence.stage).toBe("answered");
    }
  });
});
