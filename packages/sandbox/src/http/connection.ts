import type { Socket } from "node:net";
import type { Context } from "hono";
import type { PlainAnswer } from "./answer.ts";

/** An app is served on a port, or called in the process (msw), where there is no socket. */
export type HttpEnv = { Bindings: { readonly connection?: Connection } };

/** What lies under a request. */
export interface Connection {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly socket: Socket | undefined;
  /** Calls `task` when the client is gone, or the answer out. */
  onOver(task: () => void): void;
  /** Ends the connection without an answer: RST, or FIN. */
  cut(how: "reset" | "close"): Response;
  /** What is returned where nothing is answered. */
  nothing(): Response;
  /** RST_STREAM with a code; over HTTP/1.1, which has no streams, FIN. */
  resetStream(code: number): Response;
  /** Half of an answer, then FIN. */
  half(answer: PlainAnswer): Response;
}

export function connectionOf({ env, req }: Context<HttpEnv>): Connection {
  return env.connection ?? inProcess(req.raw);
}

/** Whatever breaks a connection is a network error to who calls the app itself. */
function inProcess(request: Request): Connection {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    url: `${pathname}${search}`,
    socket: undefined,
    onOver: (task) => request.signal.addEventListener("abort", task, { once: true }),
    cut: () => Response.error(),
    nothing: () => Response.error(),
    resetStream: () => Response.error(),
    half: () => Response.error(),
  };
}
