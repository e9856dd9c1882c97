import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { engines, sendText, testChannel } from "./testing/calls.ts";
import { answer } from "./testing/scripts.ts";
import { serve } from "./testing/serve.ts";

/** Test files share a process: what goes on elsewhere in it is not counted. */
const scope = new AsyncLocalStorage<object>();

/** How many timers that were started from now on are pending, whether they keep the process alive or not. */
function watchTimers(): () => number {
  const pending = new Set<unknown>();
  const own = {};
  scope.enterWith(own);
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((task: () => void, ms: number) => {
    const timer = start(() => {
      pending.delete(timer);
      task();
    }, ms);
    if (scope.getStore() === own) pending.add(timer);
    return timer;
  }) as typeof setTimeout);
  vi.spyOn(globalThis, "clearTimeout").mockImplementation((timer) => {
    pending.delete(timer);
    stop(timer);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return () => pending.size;
}

describe.each(engines)("%s", (engine) => {
  it("a closed channel leaves no timer behind", async () => {
    const server = await serve({ onRequest: answer });
    const pending = watchTimers();
    const channel = testChannel(engine, server.url);
    await sendText(channel, "x", { timeoutMs: 500 });
    await channel.close();
    expect(pending()).toBe(0);
  });

  it("a channel that is closed while it connects leaves no timer and no connection behind", async () => {
    const server = await serve({ onConnect: (socket) => void socket.resume() });
    const pending = watchTimers();
    const channel = testChannel(engine, server.url);
    const call = sendText(channel, "x", { timeoutMs: 500 });
    await expect.poll(() => server.seen.connections).toBe(1);
    await channel.close();
    expect(await call).toMatchObject({ code: "channel_closed", evidence: { stage: "unsent" } });
    // grpc-js keeps the time of its back-off, a second at most, and nobody can tell it to stop.
    await expect.poll(pending, { timeout: 2000 }).toBe(0);
    await expect
      .poll(() => server.connections.every(({ socket }) => socket.readyState === "closed"))
      .toBe(true);
  });

  it.each(["while a call runs", "when it is idle", "while it connects"])(
    "a channel that is closed %s opens no further connection",
    async (when) => {
      const server = await serve({
        onRequest: (connection, stream, nth) => {
          if (when !== "while a call runs") answer(connection, stream, nth);
        },
      });
      const pending = watchTimers();
      const channel = testChannel(engine, server.url, { initialBackoffMs: 1, maxBackoffMs: 1 });
      const call = sendText(channel, "x");
      if (when === "when it is idle") await call;
      if (when === "while a call runs") await expect.poll(() => server.seen.requests).toBe(1);
      await channel.close();
      const connections = when === "while it connects" ? 1 : server.seen.connections;
      await call;
      // Whoever still means to connect has a timer for it.
      await expect.poll(pending, { timeout: 2000 }).toBe(0);
      expect(server.seen.connections).toBeLessThanOrEqual(connections);
      expect((await sendText(channel, "x")).code).toBe("channel_closed");
      expect(server.seen.connections).toBeLessThanOrEqual(connections);
      await expect
        .poll(() => server.connections.every(({ socket }) => socket.readyState === "closed"))
        .toBe(true);
    },
  );

  it("complaints of too many pings double the interval, and nothing is written to stderr", async () => {
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => written.mockRestore());
    const server = await serve({
      onRequest: (connection, stream, nth) => {
        answer(connection, stream, nth);
        if (nth === 1) connection.goaway(stream, 11, "too_many_pings");
      },
    });
    await using channel = testChannel(engine, server.url, { keepaliveMs: 40 });
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    expect(server.seen.connections).toBe(2);
    await expect.poll(() => server.seen.pings, { timeout: 2000 }).toBeGreaterThan(0);
    expect(written).not.toHaveBeenCalled();
  });
});
