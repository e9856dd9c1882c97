import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Connection } from "./connection.ts";

/** What lies under a request that came over a socket. */
export function socketConnection({ incoming, outgoing }: HttpBindings): Connection {
  const { method = "", url = "", socket } = incoming;
  return {
    method,
    url,
    socket,
    onOver: (task) => void outgoing.once("close", task),
    cut(how) {
      if (how === "reset") socket.resetAndDestroy();
      else socket.destroy();
      return RESPONSE_ALREADY_SENT;
    },
    resetStream() {
      socket.destroy();
      return RESPONSE_ALREADY_SENT;
    },
    nothing: () => RESPONSE_ALREADY_SENT,
    half({ status, headers, body }) {
      const bytes = Buffer.from(body === "" ? "{}" : body);
      outgoing.writeHead(status, { ...headers, "content-length": bytes.length });
      outgoing.write(bytes.subarray(0, bytes.length >> 1), () => socket.destroySoon());
      return RESPONSE_ALREADY_SENT;
    },
  };
}
