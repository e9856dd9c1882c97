import { version } from "../version.ts";
import type { SeenAnswer, SeenRequest } from "../world/requests.ts";

/** A request as an HTTP archive of one entry: browsers' developer tools, Postman and others read it. */
export function harOf(request: SeenRequest): object {
  const { at, durationMs = -1, answer } = request;
  return {
    log: {
      version: "1.2",
      creator: { name: "telcokit sandbox", version },
      entries: [
        {
          startedDateTime: at.toISOString(),
          time: Math.max(durationMs, 0),
          request: harRequest(request),
          response: harResponse(request, answer),
          cache: {},
          timings: { send: 0, wait: Math.max(durationMs, 0), receive: 0 },
        },
      ],
    },
  };
}

function harRequest({ method, path, headers, raw, rpc }: SeenRequest): object {
  const url = new URL(path, `http://${headers.host ?? "sandbox"}`);
  return {
    method,
    url: url.href,
    httpVersion: httpVersion(rpc),
    cookies: [],
    headers: pairs(headers),
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: raw.length,
    ...(raw.length === 0
      ? {}
      : { postData: { mimeType: headers["content-type"] ?? "", ...textOf(raw, rpc) } }),
  };
}

function harResponse({ status = 0, rpc }: SeenRequest, answer: SeenAnswer | undefined): object {
  const { headers = {}, raw = new Uint8Array() } = answer ?? {};
  const mimeType = headers["content-type"] ?? (rpc === undefined ? "" : "application/grpc");
  return {
    status: rpc === undefined ? status : 200,
    statusText: rpc === undefined ? "" : `grpc-status ${status}`,
    httpVersion: httpVersion(rpc),
    cookies: [],
    headers: pairs(headers),
    content: { size: raw.length, mimeType, ...textOf(raw, rpc) },
    redirectURL: headers.location ?? "",
    headersSize: -1,
    bodySize: raw.length,
  };
}

function httpVersion(rpc: string | undefined): string {
  return rpc === undefined ? "HTTP/1.1" : "HTTP/2.0";
}

function pairs(headers: Readonly<Record<string, string>>): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function textOf(raw: Uint8Array, rpc: string | undefined): object {
  const bytes = Buffer.from(raw);
  return rpc === undefined
    ? { text: bytes.toString() }
    : { text: bytes.toString("base64"), encoding: "base64" };
}
