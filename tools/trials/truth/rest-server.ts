// A REST service that fails at random stages, and remembers which writes it carried out.
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { FaultServer } from "./fault-server.ts";

const answer = (status: string, body: string): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

/** What may become of a whole request. `carryOut` comes first, or never. */
const fates: readonly ((socket: Socket, carryOut: () => void) => void)[] = [
  (socket, carryOut) => {
    carryOut();
    socket.write(answer("200 OK", "{}"));
  },
  (socket, carryOut) => {
    carryOut();
    socket.resetAndDestroy();
  },
  (socket, carryOut) => {
    carryOut();
    socket.end();
  },
  (socket, carryOut) => {
    carryOut();
    socket.end(answer("200 OK", "{}").replace("length: 2", "length: 20"));
  },
  (socket, carryOut) => {
    carryOut();
    socket.write(answer("500 Internal Server Error", "{}"));
  },
  (_socket, carryOut) => carryOut(),
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.end(),
  (socket) => socket.write(answer("429 Too Many Requests", "{}")),
  (socket) => socket.write(answer("421 Misdirected Request", "{}")),
  (socket) => socket.write(answer("404 Not Found", "{}")),
];

export async function startRestServer(random: () => number): Promise<FaultServer> {
  const done = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    // Some connections end before anything is read.
    if (random() < 0.1) return void (random() < 0.5 ? socket.resetAndDestroy() : socket.end());
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      text += chunk;
      const id = text.endsWith("\r\n\r\n{}") ? /\r\nx-id: (\d+)\r\n/.exec(text)?.[1] : undefined;
      if (id === undefined) return;
      text = "";
      const carryOut = (): void => void done.set(id, (done.get(id) ?? 0) + 1);
      // Half of all end well, so that there is something to tell apart.
      const fate = random() < 0.5 ? fates[0] : fates[Math.floor(random() * fates.length)];
      fate?.(socket, carryOut);
    });
    socket.on("end", () => socket.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    done,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
