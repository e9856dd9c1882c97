import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { anonymous, type RetryOptions } from "@telcokit/core";
import { createOptivaCmsClient, type OptivaCmsClient } from "./client.ts";
import type { OptivaCmsClientOptions } from "./options.ts";

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  /** Parsed, or `undefined` where none was sent. */
  readonly body: unknown;
}

/** An answer; `cut` ends the connection without one. */
export interface Answering {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes as it is, anything else as JSON, none sends no content. */
  readonly body?: unknown;
  readonly cut?: boolean;
}

/** A gateway in the process that answers as it is told. */
export interface Gateway extends AsyncDisposable {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Forgets what arrived and answers anew. */
  answerWith(script: Script): void;
  client(
    options?: Partial<OptivaCmsClientOptions> & { readonly retry?: RetryOptions | false },
  ): OptivaCmsClient;
}

export type Script = (request: Arrived, number: number) => Answering;

export async function startGateway(script: Script): Promise<Gateway> {
  const arrived: Arrived[] = [];
  const clients: OptivaCmsClient[] = [];
  let current = script;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const seen: Arrived = { method, url, headers, body: bodyOf(text) };
      arrived.push(seen);
      answer(response, current(seen, arrived.length));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    arrived,
    answerWith(next) {
      current = next;
      arrived.length = 0;
    },
    client(options = {}) {
      const client = createOptivaCmsClient({
        baseUrl: url,
        ...(options.keycloak === undefined ? { auth: anonymous() } : {}),
        random: () => 0,
        ...options,
      });
      clients.push(client);
      return client;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  response: ServerResponse,
  { status = 200, headers = {}, body, cut = false }: Answering,
): void {
  if (cut) {
    response.destroy();
    return;
  }
  const json = body === undefined || typeof body === "string" ? {} : { "content-type": "application/json" };
  response.writeHead(status, { ...json, ...headers });
  response.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
}

/** Forms stay text. */
function bodyOf(text: string): unknown {
  if (text === "") return undefined;
  return /^[[{"]/.test(text) ? JSON.parse(text) : text;
}
