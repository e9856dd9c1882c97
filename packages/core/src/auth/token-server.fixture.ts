import type { IncomingMessage, ServerResponse } from "node:http";
import { inspect } from "node:util";
import { startHttpServer } from "@telcokit/testkit";
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
  const server = await startHttpServer(({ url: path, ...request }, count) => {
    const seen = { ...request, path };
    requests.push(seen);
    return (response) => started.answer(response, seen, count);
  });
  const started: TokenServer = {
    origin: server.url,
    tokenUrl: `${server.url}/oauth2/token`,
    requests,
    answer: (response, _seen, count) => sendJson(response, 200, issued(`token-${count}`)),
    arrived: (count) => server.whenArrived(count),
    [Symbol.asyncDispose]: () => server.close(),
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
