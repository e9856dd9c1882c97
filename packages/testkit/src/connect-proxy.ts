import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { closeServer, listen } from "./listen.ts";

export interface ConnectProxy extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** What was asked for. */
  readonly connects: readonly { readonly target: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

/**
 * A proxy that takes every name for 127.0.0.1. What does not ask for a tunnel gets 501.
 * @param refusal answers every request for a tunnel with this status
 */
export async function startConnectProxy(refusal?: number): Promise<ConnectProxy> {
  const connects: { target: string; authorization: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on("connect", (request, socket: Socket) => {
    const target = request.url ?? "";
    connects.push({ target, authorization: request.headers["proxy-authorization"] });
    if (refusal !== undefined) {
      own(socket, sockets).end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(Number(target.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    own(socket, sockets).on("close", () => onward.destroy());
    own(onward, sockets).on("close", () => socket.destroy());
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await closeServer(server);
  };
  return { url: `http://127.0.0.1:${port}`, port, connects, close, [Symbol.asyncDispose]: close };
}

function own(socket: Socket, sockets: Set<Socket>): Socket {
  sockets.add(socket);
  return socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
}
