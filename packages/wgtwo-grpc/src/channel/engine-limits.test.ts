import type { FrameConnection } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { engines, type Outcome, sendText, testChannel } from "./testing/calls.ts";
import { answer } from "./testing/scripts.ts";
import { serve } from "./testing/serve.ts";

const maxConcurrentStreams = 3;

describe.each(engines)("%s", (engine) => {
  it("calls beyond what the service allows at once wait for their turn, and all succeed", async () => {
    let open = 0;
    let most = 0;
    const server = await serve({
      settings: [[maxConcurrentStreams, 10]],
      onRequest: (connection, stream, nth) => {
        open += 1;
        most = Math.max(most, open);
        setImmediate(() => {
          open -= 1;
          answer(connection, stream, nth);
        });
      },
    });
    await using channel = testChannel(engine, server.url);
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => sendText(channel, "x")));
    expect(outcomes.filter(({ messageId }) => messageId === "m-1")).toHaveLength(60);
    expect(most).toBeLessThanOrEqual(10);
    expect(server.seen.connections).toBe(1);
  });

  it.each<[string, (connection: FrameConnection) => void]>([
    ["are given up", () => {}],
    ["lose their connection", ({ socket }) => socket.resetAndDestroy()],
  ])("of calls that %s those that waited for their turn never left", async (_title, end) => {
    const server = await serve({ settings: [[maxConcurrentStreams, 100]] });
    await using channel = testChannel(engine, server.url);
    const givenUp = new AbortController();
    const calls = Array.from({ length: 150 }, () => sendText(channel, "x", { signal: givenUp.signal }));
    await expect.poll(() => server.seen.requests).toBe(100);
    for (const connection of server.connections) end(connection);
    // Those that waited would go to another connection.
    givenUp.abort();
    const outcomes = await Promise.all(calls);
    const at = (stage: Outcome["evidence"]["stage"]): number =>
      outcomes.filter(({ evidence }) => evidence.stage === stage).length;
    expect([at("unsent"), at("sent")]).toEqual([50, 100]);
    expect(server.seen.headers).toBe(100);
  });

  it("a service that allows none leaves calls unsent", async () => {
    const server = await serve({ settings: [[maxConcurrentStreams, 0]] });
    await using channel = testChannel(engine, server.url);
    // Until its first call grpc-js shows nobody its connection: that one call waits inside node:http2.
    for (let call = 0; call < 3; call += 1) await sendText(channel, "x", { timeoutMs: 200 });
    expect(await sendText(channel, "x", { timeoutMs: 50 })).toMatchObject({ evidence: { stage: "unsent" } });
    expect(server.seen.headers).toBe(0);
  });
});
