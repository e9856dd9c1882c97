import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { systemClock } from "../time/clock.ts";
import type { AuthRequest } from "./authenticator.ts";

/** For tests: a real token endpoint on loopback, with every request it saw. */
export interface TokenServer extends AsyncDisposable {
  readonly origin: string;
  readonly tokenUrl: string;
  readonly requests: readonly SeenRequest[];
  /** What it answers from now on. @default token-1, token-2, … living 3599 s */
  answer: Answer;
  /** Settles when that many requests have arrived. */
  arrived(count: number): Promise<void>;
}

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Answer = (response: ServerResponse, seen: SeenRequest, count: number) => void;

export async function startTokenServer(): Promise<TokenServer> {
  const requests: SeenRequest[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const seen = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    requests.push(seen);
    for (const look of waiting) look();
    started.answer(response, seen, requests.length);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const started: TokenServer = {
    origin,
    tokenUrl: `${origin}/oauth2/token`,
    requests,
    answer: (response, _seen, count) => sendJson(response, 200, issued(`token-${count}`)),
    arrived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (requests.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

/** The documented answer of the wgtwo token endpoint. */
export function issued(token: string, expiresIn: unknown = 3599): object {
  return { access_token: token, expires_in: expiresIn, scope: "phone", token_type: "bearer" };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** What an authenticator hears of a call. */
export function callOf(
  operation = "test things.read",
  clock: AuthRequest["clock"] = systemClock,
): AuthRequest {
  return { operation, clock, origin: "https://api.example.com" };
}

/** Everything somebody could print of a value. */
export function printed(value: unknown): string {
  const shown = [inspect(value, { depth: 9, showHidden: true }), inspect(value), String(value)];
  if (value instanceof Error) shown.push(value.stack ?? "", value.message, printed(value.cause));
  return [...shown, JSON.stringify(value) ?? ""].join("\n");
}
