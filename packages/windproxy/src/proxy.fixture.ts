import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createWindProxyClient, type WindProxyClient, type WindProxyClientOptions } from "./index.ts";

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A JSON answer with its status, or a hand on the socket. */
export type Answer =
  | { readonly status?: number; readonly json?: unknown; readonly text?: string; readonly type?: string }
  | ((response: ServerResponse) => void);

export interface Proxy extends AsyncDisposable {
  readonly baseUrl: string;
  readonly arrived: readonly Arrived[];
  close(): Promise<void>;
}

/** A service on 127.0.0.1 that answers from a list, the last answer again and again. */
export async function startProxy(...answers: readonly Answer[]): Promise<Proxy> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      arrived.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      give(response, answers[Math.min(arrived.length, answers.length) - 1] ?? {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, arrived, close, [Symbol.asyncDispose]: close };
}

function give(response: ServerResponse, answer: Answer): void {
  if (typeof answer === "function") {
    answer(response);
    return;
  }
  const { status = 200, json, text, type = "application/json" } = answer;
  response.writeHead(status, { "content-type": type });
  response.end(text ?? (json === undefined ? "" : JSON.stringify(json)));
}

/** What the document's samples say in front of the data. */
export function good(data: Readonly<Record<string, unknown>> = {}): Answer {
  return { json: { result: "OK", resultDescription: "Request successful", ...data } };
}

export function ko(code: string, data: Readonly<Record<string, unknown>> = {}): Answer {
  return { json: { result: code, resultDescription: "+393291234567 was not amused", ...data } };
}

/** A client of a preproduction at that address, which may do everything. Its back-offs take no time. */
export function clientOf(
  { baseUrl }: { readonly baseUrl: string },
  options: Partial<WindProxyClientOptions> = {},
): WindProxyClient {
  return createWindProxyClient({
    environment: { baseUrl, datapowerNodeUrl: baseUrl, preproduction: true },
    allowRealSms: true,
    random: () => 0,
    ...options,
  });
}
