import { createServer, type Socket } from "node:net";

/** A request as it arrived. */
export interface Arrived {
  /** `POST /path HTTP/1.1`. */
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What goes back byte for byte; `undefined` cuts the connection, `hang` says nothing. */
export type Answer = string | undefined | "hang";

export interface Gatekeeper extends AsyncDisposable {
  readonly baseUrl: string;
  readonly arrived: readonly Arrived[];
}

/** A server that answers with bytes, so that malformed samples can be sent as they are printed. */
export async function startGatekeeper(
  answer: (request: Arrived, count: number) => Answer | Promise<Answer>,
): Promise<Gatekeeper> {
  const arrived: Arrived[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", async (chunk) => {
      text += chunk.toString("latin1");
      const request = parse(text);
      if (request === undefined) return;
      text = "";
      arrived.push(request);
      const bytes = await answer(request, arrived.length);
      if (bytes === undefined) socket.resetAndDestroy();
      else if (bytes !== "hang") socket.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    arrived,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function parse(text: string): Arrived | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...fields] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    fields.map((field) => [
      field.slice(0, field.indexOf(":")).toLowerCase(),
      field.slice(field.indexOf(":") + 1).trim(),
    ]),
  );
  const body = text.slice(end + 4);
  return body.length < Number(headers["content-length"] ?? 0) ? undefined : { line, headers, body };
}

/** A well-formed answer. */
export function reply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fields = {
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(text)}`,
    ...headers,
  };
  const lines = Object.entries({ connection: "close", ...fields }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`HTTP/1.1 ${status} Whatever`, ...lines, "", text].join("\r\n");
}
