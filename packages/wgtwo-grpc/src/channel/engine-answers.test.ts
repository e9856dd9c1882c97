import { gzipSync } from "node:zlib";
import { compressedMessage, type FrameScript, grpcMessage } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { describeFailure, engines, events, sendText, testChannel } from "./testing/calls.ts";
import { answerWith, compressed, event, grpcHeaders, page, reply } from "./testing/scripts.ts";
import { serve } from "./testing/serve.ts";

describe.each(engines)("%s", (engine) => {
  it.each<[string, FrameScript, string | number]>([
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
    ["HTTP 503 with a page", page("503", "<html><body>upstream connect error</body></html>"), 14],
    ["HTML with status 200", page("200", "<html><body>captive portal</body></html>"), "not_grpc"],
    [
      "a message that cannot be decoded",
      answerWith(grpcMessage(Buffer.from([0x0a, 0x7f, 0x01]))),
      "undecodable",
    ],
    ["half a message and OK", answerWith(grpcMessage(Buffer.from([0x0a, 0x01]), 40)), "missing_message"],
    ["OK without a message", answerWith(), "missing_message"],
    ["two messages", answerWith(reply("m-1"), reply("m-2")), "extra_message"],
    ["a message over the size limit", answerWith(grpcMessage(Buffer.alloc(5000))), "reply_too_large"],
    [
      "a message that claims to be over the size limit",
      ({ headers, data }, stream) => {
        headers(stream, grpcHeaders);
        data(stream, grpcMessage(Buffer.alloc(10), 0x7fffffff));
      },
      "reply_too_large",
    ],
    [
      "a message over the size limit once unpacked",
      compressed("gzip", gzipSync(Buffer.alloc(500_000))),
      "reply_too_large",
    ],
    ["a message that cannot be unpacked", compressed("gzip", Buffer.from("no gzip at all")), "undecodable"],
    [
      "a message packed although it says it is not",
      answerWith(compressedMessage(Buffer.alloc(8))),
      "undecodable",
    ],
    ["a message packed in a way nobody asked for", compressed("snappy", Buffer.alloc(8)), "undecodable"],
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

  it("a packed message is unpacked", async () => {
    const server = await serve({ onRequest: compressed("gzip", gzipSync(reply("m-1").subarray(5))) });
    await using channel = testChannel(engine, server.url);
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
  });

  it("half an event and OK is not a value", async () => {
    const half = grpcMessage(Buffer.from([0x0a, 0x01]), 40);
    const server = await serve({ onRequest: answerWith(event("a"), half) });
    await using channel = testChannel(engine, server.url);
    const received: string[] = [];
    const read = async () => {
      for await (const ack of events(channel)) received.push(ack);
    };
    await read().catch(describeFailure);
    expect(received).toEqual(["a"]);
  });

  it.each<[string, FrameScript]>([
    ["closed", ({ socket }) => socket.end()],
    ["reset", ({ socket }) => socket.resetAndDestroy()],
  ])("a stream whose connection is %s ends with an error, after its messages", async (_title, cut) => {
    const first = Promise.withResolvers<void>();
    const server = await serve({
      onRequest: (connection, stream, nth) => {
        connection.headers(stream, grpcHeaders);
        connection.data(stream, event("a"));
        void first.promise.then(() => cut(connection, stream, nth));
      },
    });
    await using channel = testChannel(engine, server.url);
    const received: string[] = [];
    const read = async () => {
      for await (const ack of events(channel)) {
        received.push(ack);
        first.resolve();
      }
    };
    const failure = await read().catch(describeFailure);
    expect(failure?.code).toMatch(/^(connection_lost|ECONNRESET)$/);
    expect(received).toEqual(["a"]);
  });
});
