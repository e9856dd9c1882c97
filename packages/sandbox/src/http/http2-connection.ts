import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { Socket } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Connection } from "./connection.ts";

export interface Http2Bindings {
  readonly incoming: Http2ServerRequest;
  readonly outgoing: Http2ServerResponse;
}

export function isHttp2(bindings: HttpBindings | Http2Bindings): bindings is Http2Bindings {
  return bindings.incoming.httpVersionMajor >= 2;
}

/** What lies under a request that is a stream of an HTTP/2 connection. */
export function http2Connection({ incoming, outgoing }: Http2Bindings): Connection {
  const { method, url, stream } = incoming;
  const end = (): void => stream.session?.destroy();
  return {
    method,
    url,
    // What stands for the connection: its streams have no socket of their own.
    socket: stream.session as unknown as Socket | undefined,
    onOver: (task) => void outgoing.once("close", task),
    cut() {
      end();
      return RESPONSE_ALREADY_SENT;
    },
    nothing: () => RESPONSE_ALREADY_SENT,
    half({ status, headers, body }) {
      const bytes = Buffer.from(body === "" ? "{}" : body);
      outgoing.writeHead(status, { ...headers, "content-length": String(bytes.length) });
      outgoing.write(bytes.subarray(0, bytes.length >> 1), "utf8", end);
      return RESPONSE_ALREADY_SENT;
    },
    resetStream(code) {
      stream.close(code);
      return RESPONSE_ALREADY_SENT;
    },
  };
}
