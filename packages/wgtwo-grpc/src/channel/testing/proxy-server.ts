import { createServer } from "node:http";
import { connect, type Socket } from "node:net";

export interface ProxyServer {
  readonly port: number;
  /** Of every CONNECT: where it leads and who asks. */
  readonly connects: { readonly target: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

/** A proxy that tunnels every CONNECT to 127.0.0.1, whatever host it names, or refuses all with a status. */
export async function startProxy(refuseWith?: number): Promise<ProxyServer> {
  const connects: ProxyServer["connects"] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("connect", (request, socket: Socket) => {
    const target = request.url ?? "";
    connects.push({ target, authorization: request.headers["proxy-authorization"] });
    if (refuseWith !== undefined) {
      socket.end(`HTTP/1.1 ${refuseWith} No\r\n\r\n`);
      return;
    }
    const onward = connect(Number(target.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on("error", () => {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    connects,
    close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
