import { deadPort, type FrameScript } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { engines, sendText, testChannel } from "./testing/calls.ts";
import { answer, grpcHeaders } from "./testing/scripts.ts";
import { serve } from "./testing/serve.ts";

const http2 = { noError: 0, internalError: 2, refusedStream: 7, cancel: 8, enhanceYourCalm: 11 } as const;

describe.each(engines)("%s", (engine) => {
  describe("before the request leaves", () => {
    it("a refused connection is unsent", async () => {
      await using channel = testChannel(engine, `http://127.0.0.1:${await deadPort()}`);
      expect(await sendText(channel, "x")).toMatchObject({
        code: "ECONNREFUSED",
        evidence: { stage: "unsent" },
      });
    });

    it("a host name that does not exist is unsent", async () => {
      await using channel = testChannel(engine, "https://nowhere.invalid");
      const { code, evidence } = await sendText(channel, "x");
      expect(evidence.stage).toBe("unsent");
      expect(code).toBe("dns_failed");
    });

    it.each(["close", "reset"] as const)("a connection that is accepted and %sd is unsent", async (way) => {
      const server = await serve({
        onConnect: (socket) => (way === "close" ? socket.destroy() : socket.resetAndDestroy()),
      });
      await using channel = testChannel(engine, server.url);
      expect((await sendText(channel, "x")).evidence.stage).toBe("unsent");
      expect(server.seen.connections).toBeGreaterThan(0);
    });

    it("a server that never speaks HTTP/2 is unsent when the time is up", async () => {
      const server = await serve({ onConnect: () => {} });
      await using channel = testChannel(engine, server.url);
      expect(await sendText(channel, "x", { timeoutMs: 100 })).toMatchObject({
        code: "call_cancelled",
        evidence: { stage: "unsent" },
      });
    });

    it("calls made right after a failed connection are unsent, until the next connection succeeds", async () => {
      const port = await deadPort();
      await using channel = testChannel(engine, `http://127.0.0.1:${port}`, { initialBackoffMs: 50 });
      expect((await sendText(channel, "x")).code).toBe("ECONNREFUSED");
      const server = await serve({ onRequest: answer, port });
      const again = async (): Promise<string> => {
        const { messageId, evidence } = await sendText(channel, "x");
        return messageId ?? evidence.stage;
      };
      const stages = new Set<string>();
      await expect
        .poll(async () => {
          const stage = await again();
          stages.add(stage);
          return stage;
        })
        .toBe("m-1");
      expect([...stages].filter((stage) => stage !== "m-1" && stage !== "unsent")).toEqual([]);
      expect(server.seen.requests).toBe(1);
    });
  });

  describe("after the request left", () => {
    it.each<[string, FrameScript]>([
      ["a reset connection", ({ socket }) => socket.resetAndDestroy()],
      ["a closed connection", ({ socket }) => socket.destroy()],
      [
        "a GOAWAY that includes the call, then close",
        ({ socket, goaway }, stream) => {
          goaway(stream);
          socket.end();
        },
      ],
      [
        "a GOAWAY with an error, then close",
        ({ socket, goaway }, stream) => {
          goaway(stream, http2.enhanceYourCalm);
          socket.end();
        },
      ],
      ["RST_STREAM INTERNAL_ERROR", ({ reset }, stream) => reset(stream, http2.internalError)],
      ["RST_STREAM NO_ERROR", ({ reset }, stream) => reset(stream, http2.noError)],
      ["RST_STREAM CANCEL", ({ reset }, stream) => reset(stream, http2.cancel)],
    ])("%s leaves it open, and nothing is sent twice", async (_title, script) => {
      const server = await serve({ onRequest: script });
      await using channel = testChannel(engine, server.url);
      const { code, refusedByPeer, evidence } = await sendText(channel, "x");
      expect(code).toMatch(/^(connection_lost|ECONNRESET)$/);
      expect(refusedByPeer).toBe(false);
      expect(evidence.stage).toBe("sent");
      expect(server.seen).toMatchObject({ headers: 1, requests: 1 });
    });

    it("REFUSED_STREAM alone proves nothing: a proxy says it of what its service carried out", async () => {
      const server = await serve({ onRequest: ({ reset }, stream) => reset(stream, http2.refusedStream) });
      await using channel = testChannel(engine, server.url);
      expect(await sendText(channel, "x")).toMatchObject({
        code: "REFUSED_STREAM",
        refusedByPeer: false,
        evidence: { stage: "sent" },
      });
      expect(server.seen.headers).toBe(1);
    });

    it("REFUSED_STREAM with a GOAWAY that includes the call proves nothing either", async () => {
      const server = await serve({
        onRequest: ({ goaway, reset }, stream) => {
          goaway(stream);
          reset(stream, http2.refusedStream);
        },
      });
      await using channel = testChannel(engine, server.url);
      expect(await sendText(channel, "x")).toMatchObject({ code: "REFUSED_STREAM", refusedByPeer: false });
      expect(server.seen.headers).toBe(1);
    });

    it("REFUSED_STREAM after the answer began is no refusal", async () => {
      const server = await serve({
        onRequest: ({ headers, reset }, stream) => {
          headers(stream, grpcHeaders);
          reset(stream, http2.refusedStream);
        },
      });
      await using channel = testChannel(engine, server.url);
      const { refusedByPeer, evidence } = await sendText(channel, "x");
      expect({ refusedByPeer, evidence }).toEqual({ refusedByPeer: false, evidence: { stage: "answered" } });
    });

    it.each([http2.noError, http2.enhanceYourCalm, http2.internalError])(
      "a GOAWAY below the call (code %i) makes it again at once, on another connection",
      async (code) => {
        const server = await serve({
          onRequest: (connection, stream, nth) =>
            nth <= 2 ? connection.goaway(0, code) : answer(connection, stream, nth),
        });
        await using channel = testChannel(engine, server.url, { initialBackoffMs: 5000 });
        expect((await sendText(channel, "x")).messageId).toBe("m-1");
        expect(server.seen).toMatchObject({ connections: 3, headers: 3 });
      },
    );

    it("a service that takes 5 calls on a connection serves 30 at once", async () => {
      const served = new Map<object, number>();
      const server = await serve({
        onRequest: (connection, stream, nth) => {
          const count = (served.get(connection) ?? 0) + 1;
          served.set(connection, count);
          if (count <= 5) answer(connection, stream, nth);
          if (count === 5) connection.goaway(stream);
        },
      });
      await using channel = testChannel(engine, server.url);
      const outcomes = await Promise.all(Array.from({ length: 30 }, () => sendText(channel, "x")));
      expect(outcomes.filter(({ messageId }) => messageId === "m-1")).toHaveLength(30);
      expect(server.seen.connections).toBe(6);
    });

    it("of many calls on one connection a GOAWAY repeats those above its last stream, and only those", async () => {
      const server = await serve({
        onRequest: (connection, stream, nth) => {
          if (nth > 20) answer(connection, stream, nth);
          if (nth === 20) {
            connection.goaway(19);
            for (let included = 1; included <= 19; included += 2) answer(connection, included, nth);
          }
        },
      });
      await using channel = testChannel(engine, server.url);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => sendText(channel, "x")));
      expect(outcomes.map(({ messageId }) => messageId)).toEqual(Array(20).fill("m-1"));
      expect(server.seen).toMatchObject({ connections: 2, headers: 30 });
    });

    it("a GOAWAY while calls run lets them finish and sends later ones elsewhere", async () => {
      const server = await serve({
        onRequest: (connection, stream, nth) => {
          if (nth === 1) connection.goaway(stream);
          setTimeout(() => answer(connection, stream, nth), 20);
        },
      });
      await using channel = testChannel(engine, server.url);
      expect((await sendText(channel, "x")).messageId).toBe("m-1");
      expect((await sendText(channel, "x")).messageId).toBe("m-1");
      expect(server.seen).toMatchObject({ connections: 2, headers: 2 });
    });
  });
});
