import { createServer as createHttpServer, type ServerResponse } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Stream } from "node:http2";
import { createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { grpcMessage } from "./frames.ts";
import { closeServer, listen } from "./listen.ts";

/** An answer that gives back what it was asked with, wherever a service might. */
export interface Echo {
  readonly title: string;
  readonly rest: (response: ServerResponse, asked: string) => void;
  readonly rpc: (stream: ServerHttp2Stream, asked: string, request: Buffer) => void;
}

export interface EchoServer extends AsyncDisposable {
  readonly url: string;
  /** Changes what requests are answered with from now on. */
  answerWith(echo: Echo): void;
  close(): Promise<void>;
}

/** Header values and reason phrases are Latin-1 without control characters. */
function oneLine(text: string): string {
  return text.replace(/[^ -~]/g, "?").slice(0, 2000);
}

/** Everything that a body says no with in one of the systems, and the echo in all that is text. */
function noWith(verdict: string, asked: string): string {
  const words = ["message", "reason", "resultDescription", "error", "info", "referenceError", "data", "id"];
  const said = Object.fromEntries(words.map((name) => [name, asked]));
  return JSON.stringify({ ...said, code: asked, result: verdict, [asked.slice(0, 200)]: asked });
}

function json(status: number, verdict: string): Echo["rest"] {
  return (response, asked) => {
    response.writeHead(status, oneLine(asked), {
      "content-type": "application/json",
      "x-request-id": oneLine(asked),
      location: `/${encodeURIComponent(asked)}`,
      ...(status === 401
        ? { "www-authenticate": `Bearer error="${oneLine(asked).replaceAll('"', "'")}"` }
        : {}),
    });
    response.end(noWith(verdict, asked));
  };
}

function status(code: number): Echo["rpc"] {
  return (stream, asked) => {
    stream.respond(
      {
        ":status": 200,
        "content-type": "application/grpc",
        "grpc-status": String(code),
        "grpc-message": encodeURIComponent(asked),
        "x-request-id": oneLine(asked),
      },
      { endStream: true },
    );
  };
}

/** One message; fields of the same number are text or a number by the reply's own schema. */
function message(fields: (asked: string, request: Buffer) => Buffer): Echo["rpc"] {
  return (stream, asked, request) => {
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(grpcMessage(fields(asked, request)));
  };
}

function text(field: number, value: string): Buffer {
  const bytes = Buffer.from(value.slice(0, 100));
  return Buffer.concat([Buffer.from([field * 8 + 2, bytes.length]), bytes]);
}

const number = (field: number, value: number): Buffer => Buffer.from([field * 8, value]);
const refused = (verdict: number): Echo["rpc"] =>
  message((asked) =>
    Buffer.concat([text(1, asked), number(1, verdict), text(2, asked), number(2, verdict), text(3, asked)]),
  );

function page(code: number): Pick<Echo, "rest" | "rpc"> {
  const html = (asked: string): string => `<!doctype html><title>${asked}</title>${asked}`;
  return {
    rest: (response, asked) =>
      void response.writeHead(code, { "content-type": `text/html; x="${oneLine(asked)}"` }).end(html(asked)),
    rpc: (stream, asked) => {
      stream.respond({ ":status": code, "content-type": "text/html" });
      stream.end(html(asked));
    },
  };
}

/** The ways in which an answer may say no, or make no sense. */
export const echoes: readonly Echo[] = [
  { title: "200 and a yes", rest: json(200, "OK"), rpc: message((_asked, request) => request) },
  ...[1, 2, 3, 4].map((n) => ({ title: `no ${n}`, rest: json(200, `KO${n}`), rpc: refused(n) })),
  { title: "a no nobody knows", rest: json(200, "KO99"), rpc: refused(99) },
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((code, at) => ({
    title: `status ${code}`,
    rest: json(code, "KO"),
    rpc: status([3, 16, 7, 5, 6, 9, 8, 13, 14][at] ?? 2),
  })),
  { title: "a redirect", rest: json(303, "KO"), rpc: status(2) },
  { title: "a page on 200", ...page(200) },
  { title: "a page on 503", ...page(503) },
  {
    title: "broken answers",
    rest: (response, asked) =>
      void response.writeHead(200, { "content-type": "application/json" }).end(`{"result": ${asked}`),
    rpc: message((asked) => Buffer.concat([Buffer.from([0xff]), Buffer.from(asked)])),
  },
  {
    title: "a cut",
    rest: (response) => void response.destroy(),
    rpc: (stream) => void stream.session?.destroy(),
  },
];

/** A server that answers with what it is asked: path, headers and body. It speaks HTTP/1.1 and HTTP/2. */
export async function startEchoServer(): Promise<EchoServer> {
  let echo: Echo | undefined = echoes[0];
  const sockets = new Set<Socket>();
  const http = createHttpServer(async (request, response) => {
    const body = await buffer(request).catch(() => Buffer.alloc(0));
    echo?.rest(response, `${decodeURIComponent(request.url ?? "")} ${body}`);
  });
  const http2 = createHttp2Server().on("sessionError", () => {});
  http2.on("stream", async (stream) => {
    stream.on("error", () => {});
    const request = await buffer(stream).catch(() => Buffer.alloc(0));
    if (!stream.destroyed) echo?.rpc(stream, printableOf(request), request.subarray(5));
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    socket.once("data", (first) => {
      socket.pause().unshift(first);
      const speaksHttp2 = first.subarray(0, 4).toString() === "PRI ";
      (speaksHttp2 ? http2 : http).emit("connection", socket);
      if (!speaksHttp2) socket.resume();
    });
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await closeServer(server);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    answerWith(next) {
      echo = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The texts in a message of protobuf, which stand in it as they are. */
function printableOf(request: Buffer): string {
  return request.toString("latin1").replace(/[^ -~]+/g, " ");
}
