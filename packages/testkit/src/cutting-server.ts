import { createServer as createHttpServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { createServer, type Socket } from "node:net";
import { closeServer, listen } from "./listen.ts";

export interface CuttingServer extends AsyncDisposable {
  readonly url: string;
  /** `METHOD /path` of every request, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Reads each request to its end and cuts the connection then. It speaks HTTP/1.1 and, to who knows it does, HTTP/2. */
export async function startCuttingServer(): Promise<CuttingServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const http = createHttpServer((request, response) => {
    request.resume().on("end", () => {
      requests.push(`${request.method} ${request.url}`);
      response.destroy();
    });
  });
  const http2 = createHttp2Server().on("sessionError", () => {});
  http2.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    stream.resume().on("end", () => {
      requests.push(`${headers[":method"]} ${headers[":path"]}`);
      stream.session?.destroy();
    });
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    socket.once("data", (first) => {
      socket.pause().unshift(first);
      const speaksHttp2 = first.subarray(0, 4).toString() === "PRI ";
      (speaksHttp2 ? http2 : http).emit("connection", socket);
      // An HTTP/2 session takes what was read before out of the paused socket itself.
      if (!speaksHttp2) socket.resume();
    });
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await closeServer(server);
  };
  return { url: `http://127.0.0.1:${port}`, requests, close, [Symbol.asyncDispose]: close };
}
