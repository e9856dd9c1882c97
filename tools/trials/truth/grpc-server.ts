// A gRPC service that fails at random stages, and remembers which writes it carried out.
import { type FrameConnection, grpcMessage, startFrameServer } from "@telcokit/testkit";
import type { FaultServer } from "./fault-server.ts";

const okHeaders = { ":status": "200", "content-type": "application/grpc" };
const http2 = { noError: 0, internalError: 2, refusedStream: 7, cancel: 8, enhanceYourCalm: 11 } as const;

/** What may become of a whole request. `carryOut` comes first, or never. */
type Fate = (connection: FrameConnection, stream: number, carryOut: () => void) => void;

/** A `SendMessageResponse`: its status is field 2, a number. */
const messageWith = (sendStatus: number): Buffer => grpcMessage(Buffer.from([2 << 3, sendStatus]));
const sent = messageWith(1);
const rejected = messageWith(2);

const answer =
  (message: Buffer): Fate =>
  ({ headers, data }, stream) => {
    headers(stream, okHeaders);
    data(stream, message);
    headers(stream, { "grpc-status": "0" }, "end");
  };
const status =
  (code: number): Fate =>
  ({ headers }, stream) =>
    headers(stream, { ...okHeaders, "grpc-status": String(code) }, "end");
const httpStatus =
  (code: number): Fate =>
  ({ headers }, stream) =>
    headers(stream, { ":status": String(code), "content-type": "text/html" }, "end");
/** The end of the stream, or of the connection with all that runs on it. */
const endings: readonly Fate[] = [
  ({ reset }, stream) => reset(stream, http2.internalError),
  ({ reset }, stream) => reset(stream, http2.cancel),
  ({ reset }, stream) => reset(stream, http2.enhanceYourCalm),
  // A proxy says it of what its service has carried out.
  ({ reset }, stream) => reset(stream, http2.refusedStream),
  ({ headers, socket }, stream) => {
    headers(stream, okHeaders);
    socket.end();
  },
  ({ headers, data, socket }, stream) => {
    headers(stream, okHeaders);
    data(stream, sent.subarray(0, 6));
    socket.resetAndDestroy();
  },
  ({ socket }) => socket.end(),
  ({ socket }) => socket.resetAndDestroy(),
  // It includes the request.
  ({ goaway, socket }, stream) => {
    goaway(stream, http2.noError);
    socket.end();
  },
  // Nothing at all.
  () => {},
];
const carriedOut =
  (fate: Fate): Fate =>
  (connection, stream, carryOut) => {
    carryOut();
    fate(connection, stream, carryOut);
  };
const good = carriedOut(answer(sent));
/** What speaks of a request that was not carried out, and is believed. */
const refusals: readonly Fate[] = [
  answer(rejected),
  status(3),
  status(7),
  status(8),
  status(16),
  // It leaves the request out, and those that came after it: they are carried out elsewhere.
  ({ goaway, socket }, stream) => {
    goaway(Math.max(0, stream - 2), http2.noError);
    socket.end();
  },
];
const fates: readonly Fate[] = [
  ...endings.map(carriedOut),
  ...endings,
  ...[2, 4, 13, 14].map((code) => carriedOut(status(code))),
  ...[2, 4, 13, 14].map(status),
  ...[500, 502, 503, 504].map((code) => carriedOut(httpStatus(code))),
  ...refusals,
];

export async function startGrpcServer(random: () => number): Promise<FaultServer> {
  const done = new Map<string, number>();
  const server = await startFrameServer({
    onConnect(socket) {
      if (random() < 0.9) return "serve";
      return random() < 0.5 ? socket.resetAndDestroy() : socket.end();
    },
    onRequest(connection, stream, _nth, body) {
      // What came behind an end was never looked at.
      if (connection.socket.destroyed || connection.socket.writableEnded) return;
      const id = /write-(\d+)\./.exec(body.toString("latin1"))?.[1];
      if (id === undefined) throw new Error("a request without its id");
      const carryOut = (): void => void done.set(id, (done.get(id) ?? 0) + 1);
      // Most end well, so that there is something to tell apart: a connection that ends takes others with it.
      const fate = random() < 0.9 ? good : fates[Math.floor(random() * fates.length)];
      fate?.(connection, stream, carryOut);
    },
  });
  return { url: server.url, done, close: () => server.close() };
}
