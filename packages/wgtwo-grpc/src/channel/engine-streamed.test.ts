import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { compressedMessage, type FrameScript, grpcMessage } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { describeFailure, engines, events, sendText, testChannel } from "./testing/calls.ts";
import { answer, answerWith, event, grpcHeaders, okTrailers } from "./testing/scripts.ts";
import { serve } from "./testing/serve.ts";

const maxConcurrentStreams = 3;

/** Messages of a stream, in DATA frames of so many bytes, packed in a way. */
function answerInPieces(encoding: string, messages: readonly Buffer[], pieceBytes = 16_000): FrameScript {
  return (connection, stream) => {
    connection.headers(stream, { ...grpcHeaders, "grpc-encoding": encoding });
    const all = Buffer.concat(messages);
    for (let at = 0; at < all.length; at += pieceBytes)
      connection.data(stream, all.subarray(at, at + pieceBytes));
    connection.headers(stream, okTrailers, "end");
  };
}

/** An event in whose ack info are so many letters. */
const large = (bytes: number): Buffer => event("x".repeat(bytes));
const unframed = (message: Buffer): Buffer => message.subarray(5);

// Engines hold messages of 1000 bytes and give what came of larger ones, up to 4000 bytes.
describe.each(engines)("a stream over %s", (engine) => {
  const received = async (script: FrameScript): Promise<string[]> => {
    const server = await serve({ onRequest: script });
    await using channel = testChannel(engine, server.url, { maxMessageBytes: 1000 });
    const all: string[] = [];
    for await (const ack of events(channel)) all.push(ack);
    expect(server.seen.connections).toBe(1);
    return all;
  };

  it.each([3, 5, 1500, 16_000])(
    "gives every message whatever its neighbours are, in pieces of %i bytes",
    async (pieceBytes) => {
      const messages = [event("a"), large(2000), event("b"), large(6000), event("c"), event("")];
      expect(await received(answerInPieces("identity", messages, pieceBytes))).toEqual([
        "a",
        `reply_too_large ${unframed(large(2000)).length}`,
        "b",
        "reply_too_large 4000",
        "c",
        "",
      ]);
    },
  );

  const packers = [
    ["gzip", gzipSync],
    engine === "grpc-js" ? (["deflate", deflateSync] as const) : (["br", brotliCompressSync] as const),
  ] as const;
  it.each(packers)(
    "unpacks what is packed with %s, and passes over what cannot be",
    async (encoding, pack) => {
      const packed = (message: Buffer): Buffer => compressedMessage(pack(unframed(message)));
      const bomb = packed(large(500_000));
      const messages = [packed(event("a")), bomb, compressedMessage(Buffer.from("none")), packed(event("b"))];
      const all = await received(answerInPieces(encoding, messages));
      expect(all).toEqual(["a", expect.stringMatching(/^reply_too_large \d+$/), "undecodable 4", "b"]);
      // Of what grew too large the beginning is given unpacked, where that can be had.
      const held = Number(all[1]?.split(" ")[1]);
      expect(held).toBeLessThanOrEqual(4000);
    },
  );

  it("ends when its bytes are no messages: nobody knows where the next one begins", async () => {
    const server = await serve({
      onRequest: answerWith(event("a"), Buffer.from("<html>no</html>"), event("b")),
    });
    await using channel = testChannel(engine, server.url);
    const all: string[] = [];
    const read = async (): Promise<void> => {
      for await (const ack of events(channel)) all.push(ack);
    };
    expect(await read().catch(describeFailure)).toMatchObject({ code: "undecodable" });
    expect(all).toEqual(["a"]);
  });

  it("gives a slow reader all that came before a status, and lets go of the stream", async () => {
    const sent = Array.from({ length: 40 }, (_, i) => `event ${i}`);
    const server = await serve({
      settings: [[maxConcurrentStreams, 1]],
      onRequest(connection, stream, nth) {
        if (server.seen.requests > 1) return answer(connection, stream, nth);
        connection.headers(stream, grpcHeaders);
        for (const ack of sent) connection.data(stream, event(ack));
        connection.headers(stream, { "grpc-status": "14" }, "end");
      },
    });
    await using channel = testChannel(engine, server.url);
    const all: string[] = [];
    const read = async (): Promise<void> => {
      for await (const ack of events(channel)) {
        all.push(ack);
        await new Promise(setImmediate);
      }
    };
    expect(await read().catch(describeFailure)).toMatchObject({ code: 14 });
    expect(all).toEqual(sent);
    // The service allows one stream at a time.
    expect((await sendText(channel, "x", { timeoutMs: 1000 })).messageId).toBe("m-1");
  });

  it("passes over a message that is longer than anybody can hold, without holding it", async () => {
    const server = await serve({
      onRequest(connection, stream) {
        connection.headers(stream, grpcHeaders);
        connection.data(stream, event("a"));
        // Four gibibytes are announced; of them some come.
        connection.data(stream, grpcMessage(Buffer.alloc(16_000), 0xffffffff));
        connection.data(stream, Buffer.alloc(16_000));
        connection.headers(stream, { "grpc-status": "14" }, "end");
      },
    });
    await using channel = testChannel(engine, server.url, { maxMessageBytes: 1000 });
    const all: string[] = [];
    const read = async (): Promise<void> => {
      for await (const ack of events(channel)) all.push(ack);
    };
    expect(await read().catch(describeFailure)).toMatchObject({ code: 14 });
    expect(all).toEqual(["a"]);
  });
});
