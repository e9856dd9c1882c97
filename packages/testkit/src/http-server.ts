import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { closeServer, listen } from "./listen.ts";

export interface Address {
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** @default a free one */
  readonly port?: number;
}

/** One request as it arrived. */
export interface ArrivedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The text of the body, `""` without one. */
  readonly body: string;
}

/** A reply, or what happens in its place: `"cut"` ends the connection, `"hang"` says nothing for ever. */
export type HttpAnswer = HttpReply | "cut" | "hang" | ((response: ServerResponse) => void);

export interface HttpReply {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes as it is, anything else as JSON with its content type; none sends no content. */
  readonly body?: unknown;
}

/** What to answer to a request, the first being number 1. */
export type HttpScript = (request: ArrivedRequest, number: number) => HttpAnswer | Promise<HttpAnswer>;

export interface ListeningServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  close(): Promise<void>;
}

export interface HttpServer extends ListeningServer {
  /** Every request, in order, once its body was there. */
  readonly arrived: readonly ArrivedRequest[];
  /** Forgets what arrived and answers anew. */
  answerWith(script: HttpScript): void;
  /** Settles when that many requests have arrived. */
  whenArrived(count: number): Promise<void>;
}

/** A server in the process that does what a listener of `node:http` does. */
export async function startListener(
  listener: RequestListener,
  { host = "127.0.0.1", port: wanted = 0 }: Address = {},
): Promise<ListeningServer> {
  const server = createServer(listener);
  const port = await listen(server, host, wanted);
  const close = (): Promise<void> => closeServer(server);
  return { url: `http://${host}:${port}`, port, server, close, [Symbol.asyncDispose]: close };
}

/** A server in the process that keeps what arrives and answers as it is told. */
export async function startHttpServer(
  script: HttpScript = () => ({}),
  address: Address = {},
): Promise<HttpServer> {
  const arrived: ArrivedRequest[] = [];
  const waiting = new Set<() => void>();
  let current = script;
  const started = await startListener(async (request, response) => {
    const { method = "", url = "", headers } = request;
    // A request that its client broke off never arrived.
    const bytes = await buffer(request).catch(() => undefined);
    if (bytes === undefined) return;
    const seen: ArrivedRequest = { method, url, headers, body: bytes.toString() };
    arrived.push(seen);
    for (const look of waiting) look();
    give(response, await current(seen, arrived.length));
  }, address);
  return {
    ...started,
    arrived,
    answerWith(next) {
      current = next;
      arrived.length = 0;
    },
    whenArrived(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = (): void => {
        if (arrived.length >= count) resolve();
      };
      waiting.add(look);
      look();
      return promise.finally(() => waiting.delete(look));
    },
  };
}

/** Answers from a list, its last again and again. */
export function inTurn(...answers: readonly [HttpAnswer, ...HttpAnswer[]]): HttpScript {
  return (_request, number) => answers[Math.min(number, answers.length) - 1] ?? answers[0];
}

function give(response: ServerResponse, answer: HttpAnswer): void {
  if (answer === "hang") return;
  if (typeof answer === "function") answer(response);
  else if (answer === "cut") response.destroy();
  else reply(response, answer);
}

function reply(response: ServerResponse, { status = 200, headers = {}, body }: HttpReply): void {
  const asItIs = body === undefined || typeof body === "string";
  response.writeHead(status, { ...(asItIs ? {} : { "content-type": "application/json" }), ...headers });
  response.end(asItIs ? body : JSON.stringify(body));
}
