import dns from "node:dns";
import net from "node:net";
import { deadPort, type FrameServer, startFrameServer } from "@telcokit/testkit";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { engines, sendText, testChannel } from "./testing/calls.ts";
import { answer } from "./testing/scripts.ts";

const servers: FrameServer[] = [];
const serve = async (port?: number): Promise<FrameServer> => {
  const server = await startFrameServer({ onRequest: answer, ...(port === undefined ? {} : { port }) });
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe.each(engines)("%s", (engine) => {
  it("calls wait for a service that was reached before, and is away", async () => {
    const server = await serve();
    await using channel = testChannel(engine, server.url);
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    await server.close();
    await noticed(channel);
    const attempts = vi.spyOn(net.Socket.prototype, "connect");
    onTestFinished(() => attempts.mockRestore());
    const waiting = [
      sendText(channel, "x", { patienceMs: 4000 }),
      sendText(channel, "x", { patienceMs: 4000 }),
    ];
    await expect.poll(() => attempts.mock.calls.length, { timeout: 3000 }).toBeGreaterThan(2);
    const back = await serve(server.port);
    const outcomes = await Promise.all(waiting);
    expect(outcomes.map(({ messageId }) => messageId)).toEqual(["m-1", "m-1"]);
    expect(back.seen.headers).toBe(2);
  });

  it("a call that waited in vain is unsent, and hears what was wrong", async () => {
    const server = await serve();
    await using channel = testChannel(engine, server.url);
    await sendText(channel, "x");
    await server.close();
    await noticed(channel);
    const startedAt = performance.now();
    expect(await sendText(channel, "x", { patienceMs: 400 })).toMatchObject({
      code: "ECONNREFUSED",
      evidence: { stage: "unsent" },
    });
    expect(performance.now() - startedAt).toBeGreaterThan(300);
  });

  it("a service that was never reached is not waited for: its address may be wrong", async () => {
    await using channel = testChannel(engine, `http://127.0.0.1:${await deadPort()}`);
    const startedAt = performance.now();
    expect((await sendText(channel, "x", { patienceMs: 4000 })).code).toBe("ECONNREFUSED");
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it("a service that moves is found at its new address within a second or two", async () => {
    const before = await startFrameServer({ onRequest: answer });
    servers.push(before);
    let address = "127.0.0.1";
    const found = (host: string) => ({ address: host === "moving.example.com" ? address : host, family: 4 });
    vi.spyOn(dns.promises, "lookup").mockImplementation((async (host: string) => [found(host)]) as never);
    vi.spyOn(dns, "lookup").mockImplementation(((host: string, ...rest: unknown[]) => {
      const callback = rest.at(-1) as (error: null, ...found: unknown[]) => void;
      if ((rest[0] as { all?: boolean }).all === true) callback(null, [found(host)]);
      else callback(null, found(host).address, 4);
    }) as never);
    onTestFinished(() => void vi.restoreAllMocks());
    await using channel = testChannel(engine, `http://moving.example.com:${before.port}`, { proxy: false });
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    await before.close();
    await noticed(channel);
    const after = await startFrameServer({ onRequest: answer, port: before.port, host: "127.0.0.2" });
    servers.push(after);
    address = "127.0.0.2";
    const startedAt = performance.now();
    expect(await sendText(channel, "x", { patienceMs: 8000, timeoutMs: 8000 })).toMatchObject({
      messageId: "m-1",
    });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});

/** A request on a connection that is dead already would be lost, not wait. */
async function noticed(channel: Parameters<typeof sendText>[0]): Promise<void> {
  await expect.poll(async () => (await sendText(channel, "x")).code).toBe("ECONNREFUSED");
}
