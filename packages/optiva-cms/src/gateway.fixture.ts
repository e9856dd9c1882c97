import { anonymous, type RetryOptions } from "@telcokit/core";
import { type ArrivedRequest, type HttpAnswer, startHttpServer } from "@telcokit/testkit";
import { createOptivaCmsClient, type OptivaCmsClient } from "./client.ts";
import type { OptivaCmsClientOptions } from "./options.ts";

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: ArrivedRequest["headers"];
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
  const server = await startHttpServer(({ method, url, headers, body }) => {
    const seen: Arrived = { method, url, headers, body: bodyOf(body) };
    arrived.push(seen);
    return answerOf(current(seen, arrived.length));
  });
  const { url } = server;
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
      await server.close();
    },
  };
}

function answerOf({ cut = false, ...reply }: Answering): HttpAnswer {
  return cut ? "cut" : reply;
}

/** Forms stay text. */
function bodyOf(text: string): unknown {
  if (text === "") return undefined;
  return /^[[{"]/.test(text) ? JSON.parse(text) : text;
}
