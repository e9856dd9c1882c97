import { TransportFault } from "../../network/fault.ts";
import {
  addHeader,
  bodiless,
  bodyAs,
  checkComplete,
  codingsOf,
  declaredLength,
  type TextReader,
} from "../reply-body.ts";
import type { HttpReply, HttpRequest } from "../transport.ts";

/** What some fetch decompresses by itself. */
const known = new Set(["gzip", "x-gzip", "deflate", "br", "zstd"]);

/** Reads a fetch response to its end, but never more bytes of it than the request allows. */
export async function readFetched(
  response: Response,
  { maxReplyBytes: limit, wantsBytes }: Pick<HttpRequest, "maxReplyBytes" | "wantsBytes">,
  readText: TextReader,
): Promise<HttpReply> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) addHeader(headers, name, value);
  // There is no body, whatever the headers say of it.
  if (bodiless.has(response.status)) {
    response.body?.cancel().catch(ignore);
    return { status: response.status, headers, ...bodyAs(wantsBytes, new Uint8Array(0), headers, readText) };
  }
  const declared = declaredLength(headers);
  if (declared !== undefined && declared > limit) return refuse(response, "reply_too_large");
  if (!codingsOf(headers).every((coding) => known.has(coding)))
    return refuse(response, "unsupported_encoding");
  const bytes = await readAll(response.body, limit);
  checkComplete(response.status, declared, bytes.byteLength);
  return { status: response.status, headers, ...bodyAs(wantsBytes, bytes, headers, readText) };
}

/** Gives the rest of the answer up, so that its connection is freed. */
function refuse(response: Response, code: string): never {
  response.body?.cancel().catch(ignore);
  throw new TransportFault({ code });
}

async function readAll(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array(0);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > limit) {
      reader.cancel().catch(ignore);
      throw new TransportFault({ code: "reply_too_large" });
    }
    chunks.push(next.value);
  }
  return concat(chunks, length);
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function ignore(): void {}
