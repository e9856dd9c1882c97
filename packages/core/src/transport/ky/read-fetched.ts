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
    return { status: response.status, headers, ...bodyAs(wantsBytes, [], headers, readText) };
  }
  const declared = declaredLength(headers);
  if (declared !== undefined && declared > limit) return refuse(response, "reply_too_large");
  if (!codingsOf(headers).every((coding) => known.has(coding)))
    return refuse(response, "unsupported_encoding");
  const { pieces, length } = await readAll(response.body, limit);
  checkComplete(response.status, declared, length);
  return { status: response.status, headers, ...bodyAs(wantsBytes, pieces, headers, readText) };
}

/** Gives the rest of the answer up, so that its connection is freed. */
function refuse(response: Response, code: string): never {
  response.body?.cancel().catch(ignore);
  throw new TransportFault({ code });
}

async function readAll(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<{ readonly pieces: readonly Uint8Array[]; readonly length: number }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (body === null) return { pieces, length };
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > limit) {
      reader.cancel().catch(ignore);
      throw new TransportFault({ code: "reply_too_large" });
    }
    pieces.push(next.value);
  }
  return { pieces, length };
}

function ignore(): void {}
