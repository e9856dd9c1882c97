// What the quick and the slow test of a transport's life share.
import { getEventListeners } from "node:events";
import { expect } from "vitest";
import { type Owner, outcome } from "../transport/transport.fixture.ts";
import type { HttpTransport } from "../transport/transport.ts";

/** Makes so many calls, 16 at a time and every fiftieth of them broken, that share one signal. */
export async function expectNoListenerLeft(
  transport: HttpTransport,
  { serveRaw }: Owner,
  calls: number,
): Promise<void> {
  const { url } = await serveRaw((socket) => {
    socket.on("data", () => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
  });
  const broken = await serveRaw((socket) => socket.on("data", () => socket.resetAndDestroy()));
  const { signal } = new AbortController();
  let left = calls;
  let most = 0;
  const caller = async (): Promise<void> => {
    for (; left > 0; left -= 1) {
      await outcome(transport, { url: left % 50 === 0 ? broken.url : url, signal });
      most = Math.max(most, getEventListeners(signal, "abort").length);
    }
  };
  await Promise.all(Array.from({ length: 16 }, caller));
  expect(most).toBeLessThanOrEqual(16);
  expect(getEventListeners(signal, "abort")).toEqual([]);
}
