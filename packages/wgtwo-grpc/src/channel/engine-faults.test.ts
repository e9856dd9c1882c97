import { createServer } from "node:net";
import { create, toBinary } from "@bufbuild/protobuf";
import { afterEach, describe, expect, test } from "vitest";
import { SendMessageResponseSchema, StreamConsentChangeEventsResponseSchema } from "../wire.ts";
import { describeFailure, engines, events, sendText, testChannel } from "./testing/calls.ts";
import { type FrameServer, grpcMessage, type Script, startFrameServer } from "./testing/frame-server.ts";

const http2 = { noError: 0, internalError: 2, refusedStream: 7, cancel: 8, enhanceYourCalm: 11 } as const;
const grpcHeaders = { ":status": "200", "content-type": "application/grpc" };
const okTrailers = { "grpc-status": "0" };
const reply = (messageId: string) =>
  grpcMessage(
    toBinary(SendMessageResponseSchema, create(SendMessageResponseSchema, { messageId, status: 1 })),
  );
const event = (value: string) =>
  grpcMessage(
    toBinary(
      StreamConsentChangeEventsResponseSchema,
      create(StreamConsentChangeEventsResponseSchema, { metadata: { ackInfo: { value } } }),
    ),
  );

const answer: Script = (connection, stream) => {
  connection.headers(stream, grpcHeaders);
  connection.data(stream, reply("m-1"));
  connection.headers(stream, okTrailers, "end");
};

const servers: FrameServer[] = [];
const serve: typeof startFrameServer = async (options) => {
  const server = await startFrameServer(options);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe.each(engines)("%s", (engine) => {
  describe("before the request leaves", () => {
    test("a refused connection is unsent", async () => {
      await using channel = testChannel(engine, `http://127.0.0.1:${await freePort()}`);
      expect(await sendText(channel, "x")).toMatchObject({
        code: "ECONNREFUSED",
        evidence: { stage: "unsent" },
      });
    });

    test("a host name that does not exist is unsent", async () => {
      await using channel = testChannel(engine, "https://nowhere.invalid");
      const { code, evidence } = await sendText(channel, "x");
      expect(evidence.stage).toBe("unsent");
      expect(code).toMatch(engine === "grpc-js" ? /^dns_failed$/ : /^(ENOTFOUND|EAI_AGAIN)$/);
    });

    test.each(["close", "reset"] as const)("a connection that is accepted and %sd is unsent", async (way) => {
      const server = await serve({
        onConnect: (socket) => (way === "close" ? socket.destroy() : socket.resetAndDestroy()),
      });
      await using channel = testChannel(engine, server.url);
      expect((await sendText(channel, "x")).evidence.stage).toBe("unsent");
      expect(server.seen.connections).toBeGreaterThan(0);
    });

    test("a server that never speaks HTTP/2 is unsent when the time is up", async () => {
      const server = await serve({ onConnect: () => {} });
      await using channel = testChannel(engine, server.url);
      expect(await sendText(channel, "x", { timeoutMs: 100 })).toMatchObject({
        code: "deadline_exceeded",
        evidence: { stage: "unsent" },
      });
    });

    test("calls made right after a failed connection fail at once, and the next connection succeeds", async () => {
      const port = await freePort();
      await using channel = testChannel(engine, `http://127.0.0.1:${port}`, { initialBackoffMs: 50 });
      expect((await sendText(channel, "x")).code).toBe("ECONNREFUSED");
      const server = await serve({ onRequest: answer, port });
      let outcome = await sendText(channel, "x");
      for (let i = 0; outcome.messageId === undefined && i < 100; i += 1) {
        expect(outcome.evidence.stage).toBe("unsent");
        await new Promise((resolve) => setTimeout(resolve, 10));
        outcome = await sendText(channel, "x");
      }
      expect(outcome.messageId).toBe("m-1");
      expect(server.seen.requests).toBe(1);
    });
  });

  describe("after the request left", () => {
    test.each<[string, Script]>([
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

    test("RST_STREAM REFUSED_STREAM is refused by the peer, and nothing is sent twice", async () => {
      const server = await serve({ onRequest: ({ reset }, stream) => reset(stream, http2.refusedStream) });
      await using channel = testChannel(engine, server.url);
      expect(await sendText(channel, "x")).toMatchObject({ code: "REFUSED_STREAM", refusedByPeer: true });
      expect(server.seen.headers).toBe(1);
    });

    test("REFUSED_STREAM after the answer began is no refusal", async () => {
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

    test("a GOAWAY below the call is refused by the peer, and the next call takes a new connection", async () => {
      const server = await serve({
        onRequest: (connection, stream, nth) =>
          nth === 1 ? connection.goaway(0) : answer(connection, stream, nth),
      });
      await using channel = testChannel(engine, server.url);
      expect(await sendText(channel, "x")).toMatchObject({ code: "REFUSED_STREAM", refusedByPeer: true });
      expect(server.seen.headers).toBe(1);
      expect((await sendText(channel, "x")).messageId).toBe("m-1");
      expect(server.seen.connections).toBe(2);
    });

    test("a GOAWAY while calls run lets them finish and sends later ones elsewhere", async () => {
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

  describe("an answer that is no good answer", () => {
    test.each<[string, Script, string | number]>([
      [
        "a status without headers before it",
        ({ headers }, stream) =>
          headers(stream, { ...grpcHeaders, "grpc-status": "14", "grpc-message": "going%20down" }, "end"),
        14,
      ],
      [
        "words that are grpc-js's own",
        ({ headers }, stream) =>
          headers(
            stream,
            { ...grpcHeaders, "grpc-status": "14", "grpc-message": "Stream refused by server" },
            "end",
          ),
        engine === "grpc-js" ? "connection_lost" : 14,
      ],
      [
        "a status that gRPC does not define",
        ({ headers }, stream) => headers(stream, { ...grpcHeaders, "grpc-status": "99" }, "end"),
        2,
      ],
      ["HTTP 503", ({ headers }, stream) => headers(stream, { ":status": "503" }, "end"), 14],
      [
        "HTTP 503 with a page",
        ({ headers, data }, stream) => {
          headers(stream, { ":status": "503", "content-type": "text/html" });
          data(stream, Buffer.from("<html><body>upstream connect error</body></html>"), "end");
        },
        14,
      ],
      [
        "HTML with status 200",
        ({ headers, data }, stream) => {
          headers(stream, { ":status": "200", "content-type": "text/html" });
          data(stream, Buffer.from("<html><body>captive portal</body></html>"), "end");
        },
        "not_grpc",
      ],
      [
        "a message that cannot be decoded",
        ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, grpcMessage(Buffer.from([0x0a, 0x7f, 0x01])));
          headers(stream, okTrailers, "end");
        },
        "undecodable",
      ],
      [
        "half a message and OK",
        ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, grpcMessage(Buffer.from([0x0a, 0x01]), 40));
          headers(stream, okTrailers, "end");
        },
        "missing_message",
      ],
      [
        "OK without a message",
        ({ headers }, stream) => {
          headers(stream, grpcHeaders);
          headers(stream, okTrailers, "end");
        },
        "missing_message",
      ],
      [
        "two messages",
        ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, reply("m-1"));
          data(stream, reply("m-2"));
          headers(stream, okTrailers, "end");
        },
        "extra_message",
      ],
      [
        "a message over the size limit",
        ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, grpcMessage(Buffer.alloc(5000), 5000));
          headers(stream, okTrailers, "end");
        },
        "reply_too_large",
      ],
      [
        "a message that claims to be over the size limit",
        ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, grpcMessage(Buffer.alloc(10), 0x7fffffff));
        },
        "reply_too_large",
      ],
      [
        "a message without an end",
        ({ headers, data, socket }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, grpcMessage(Buffer.alloc(10), 40));
          socket.end();
        },
        "connection_lost",
      ],
      [
        "a message and no status",
        ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, reply("m-1"), "end");
        },
        "connection_lost",
      ],
    ])("%s", async (_title, script, code) => {
      const server = await serve({ onRequest: script });
      await using channel = testChannel(engine, server.url, { maxMessageBytes: 4096 });
      const outcome = await sendText(channel, "x", { timeoutMs: 1000 });
      expect(outcome).toMatchObject({ code, evidence: { stage: "answered" } });
      expect(server.seen.headers).toBe(1);
    });

    test("half an event and OK is not a value", async () => {
      const server = await serve({
        onRequest: ({ headers, data }, stream) => {
          headers(stream, grpcHeaders);
          data(stream, event("a"));
          data(stream, grpcMessage(Buffer.from([0x0a, 0x01]), 40));
          headers(stream, okTrailers, "end");
        },
      });
      await using channel = testChannel(engine, server.url);
      const received: string[] = [];
      const read = async () => {
        for await (const ack of events(channel)) received.push(ack);
      };
      await read().catch(describeFailure);
      expect(received).toEqual(["a"]);
    });

    test.each<[string, Script]>([
      ["closed", ({ socket }) => socket.end()],
      ["reset", ({ socket }) => socket.resetAndDestroy()],
    ])("a stream whose connection is %s ends with an error, after its messages", async (_title, cut) => {
      const server = await serve({
        onRequest: (connection, stream, nth) => {
          connection.headers(stream, grpcHeaders);
          connection.data(stream, event("a"));
          setTimeout(() => cut(connection, stream, nth), 20);
        },
      });
      await using channel = testChannel(engine, server.url);
      const received: string[] = [];
      const read = async () => {
        for await (const ack of events(channel)) received.push(ack);
      };
      const failure = await read().catch(describeFailure);
      expect(failure?.code).toMatch(/^(connection_lost|ECONNRESET)$/);
      expect(received).toEqual(["a"]);
    });
  });

  describe("keepalive", () => {
    const blackHole: Script = (connection, stream) => {
      connection.headers(stream, grpcHeaders);
      connection.data(stream, event("a"));
      connection.responsive = false;
    };
    const keepalive = { keepaliveMs: 50, keepaliveTimeoutMs: 50 };

    test("a black hole ends a stream within ping time and time-out", async () => {
      const server = await serve({ onRequest: blackHole });
      await using channel = testChannel(engine, server.url, keepalive);
      const startedAt = performance.now();
      const read = async () => {
        for await (const ack of events(channel)) expect(ack).toBe("a");
      };
      expect((await read().catch(describeFailure))?.code).toBe("connection_lost");
      expect(performance.now() - startedAt).toBeLessThan(1000);
    });

    test("a connection that answers its pings stays", async () => {
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

    test("idle connections are pinged too", async () => {
      const server = await serve({ onRequest: answer });
      await using channel = testChannel(engine, server.url, { ...keepalive, keepaliveMs: 20 });
      await sendText(channel, "x");
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(server.seen.pings).toBeGreaterThan(1);
    });

    test("calls made at the moment a ping times out fail or succeed, and nothing crashes", async () => {
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
      for (let at = 0; at < 150; at += 2) {
        outcomes.push(sendText(channel, "x", { timeoutMs: 2000 }));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const settled = await Promise.all(outcomes);
      expect(settled.at(-1)?.messageId).toBe("m-1");
      for (const { messageId, evidence, error } of settled) {
        if (messageId === undefined) expect(error).toBeInstanceOf(Error);
        else expect(evidence.stage).toBe("answered");
      }
    });
  });
});
