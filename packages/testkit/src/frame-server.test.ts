import { once } from "node:events";
import { connect } from "node:http2";
import { expect, it } from "vitest";
import { startFrameServer } from "./frame-server.ts";
import { ownedByTest } from "./owned.ts";

it("a frame server speaks HTTP/2 with a client that is none of ours, frame by frame", async () => {
  const server = ownedByTest(
    await startFrameServer({
      settings: [[3, 7]],
      onRequest(connection, stream, nth) {
        if (nth === 2) return connection.reset(stream, 7);
        connection.headers(stream, { ":status": "200", "content-type": "text/plain" });
        connection.data(stream, Buffer.from("hi"), "end");
        connection.goaway(stream);
      },
    }),
  );
  const session = connect(server.url);
  const [settings] = await once(session, "remoteSettings");
  expect(settings.maxConcurrentStreams).toBe(7);
  const stream = session.request({ ":path": "/" });
  const [headers] = await once(stream, "response");
  expect(headers[":status"]).toBe(200);
  expect(String((await stream.toArray()).join(""))).toBe("hi");
  session.destroy();
  const other = connect(server.url);
  const refused = other.request({ ":path": "/", ":method": "POST" });
  refused.end("body");
  await expect(once(refused, "response")).rejects.toThrow("NGHTTP2_REFUSED_STREAM");
  other.destroy();
  expect(server.seen).toMatchObject({ connections: 2, headers: 2, requests: 2 });
});
