// What the tests of the HTTP client share: a service of three operations, one per effect.
import type { Socket } from "node:net";
import type { Authenticator } from "../auth/authenticator.ts";
import type { Call } from "../calls/call.ts";
import type { TelcoError } from "../errors/telco-error.ts";
import type { Effect } from "../operation/operation.ts";
import type { CallOptions, HttpClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createHttpClient } from "./http-client.ts";
import type { HttpOperation } from "./http-operation.ts";

/** Everything that may not show anywhere. */
export const secrets = {
  token: "tok-5c1d9e",
  msisdn: "+393291234567",
  text: "Your code is 4711",
  header: "hdr-77ab01",
  reply: "reply-e02c44",
  query: "qry-1f88d3",
} as const;

interface Item {
  readonly msisdn: string;
  readonly text: string;
}

interface ItemReply {
  readonly id: string;
}

export type ItemCall = (input?: unknown, options?: CallOptions) => Call<ItemReply, TelcoError>;

const methods = { read: "GET", idempotent: "PUT", write: "POST" } as const;

function operation(effect: Effect): HttpOperation<unknown, ItemReply, ItemReply, never, Effect, Item> {
  return {
    name: `items.${effect}`,
    effect,
    method: methods[effect],
    path: "/v1/items/{msisdn}",
    request: ({ z, request }) => request({ msisdn: z.string(), text: z.string() }),
    parts: ({ msisdn, text }) => ({
      params: { msisdn },
      query: { q: secrets.query, left: undefined },
      ...(effect === "read" ? {} : { body: { text } }),
    }),
    reply: ({ z, reply }) => reply({ id: z.string() }),
    value: (reply) => reply,
  };
}

const auth: Authenticator = {
  kind: "bearer",
  credential: () => ({ headers: { authorization: `Bearer ${secrets.token}` }, refused: () => false }),
};

/** A client of the service at `baseUrl`. Back-off takes no time unless `random` says otherwise. */
export function createItemsClient(
  baseUrl: string,
  options: HttpClientOptions = {},
): Record<Effect, ItemCall> & { close(): Promise<void> } {
  const settings = { auth, random: () => 0, ...options };
  const http = createHttpClient(
    createRuntime({ system: "test", packageName: "@telcokit/test" }, settings),
    baseUrl,
    settings,
  );
  const bind = (effect: Effect): ItemCall => {
    const call = http.bind(operation(effect));
    return (input = { msisdn: secrets.msisdn, text: secrets.text }, given = {}) =>
      call(input, { ...given, headers: { "x-secret": secrets.header, ...given.headers } });
  };
  return {
    read: bind("read"),
    idempotent: bind("idempotent"),
    write: bind("write"),
    close: () => http.close(),
  };
}

function answer(status: string, body: string, ...headers: string[]): (socket: Socket) => void {
  const length = `content-length: ${Buffer.byteLength(body)}`;
  const head = [`HTTP/1.1 ${status}`, length, `x-echo: ${secrets.reply}`, ...headers].join("\r\n");
  return (socket) => void socket.write(`${head}\r\n\r\n${body}`);
}

const json = "content-type: application/json";
const echo = JSON.stringify({
  message: `${secrets.msisdn} ${secrets.text}`,
  [secrets.msisdn]: secrets.reply,
});

/** What a service may do to a whole request. */
export const answers: Readonly<Record<string, (socket: Socket) => void>> = {
  ok: answer("200 OK", JSON.stringify({ id: "1" }), json, "x-request-id: req-1"),
  reset: (socket) => socket.resetAndDestroy(),
  close: (socket) => socket.end(),
  hang: () => {},
  garbage: (socket) => socket.end(`${secrets.text}\r\n\r\n`),
  500: answer("500 Internal Server Error", echo, json),
  503: answer(`503 ${secrets.text}`, echo, json, "retry-after: 0"),
  "503 later": answer("503 Service Unavailable", echo, json, "retry-after: 60"),
  429: answer("429 Too Many Requests", echo, json),
  404: answer("404 Not Found", echo, json, `x-request-id: ${secrets.text}`),
  401: answer("401 Unauthorized", echo, json),
  301: answer("301 Moved Permanently", "", `location: https://other.test/${secrets.reply}`),
  303: answer("303 See Other", "", `location: /${secrets.msisdn}`),
  truncated: (socket) => socket.end(`HTTP/1.1 200 OK\r\n${json}\r\ncontent-length: 999\r\n\r\n${echo}`),
  html: answer("200 OK", `<!doctype html><p>${secrets.reply}`, `content-type: text/html; x=${secrets.reply}`),
  "broken json": answer("200 OK", `{"id": ${secrets.reply}`, json),
  "wrong json": answer("200 OK", echo, json),
  empty: answer("200 OK", "", json),
  "too large": answer("200 OK", JSON.stringify({ id: "x".repeat(5000) }), json),
  "not UTF-8": (socket) =>
    void socket.write(Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n"\xff"`, "latin1")),
};
