import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { framingFault } from "../faults.ts";

const prefixBytes = 5;
const compressedFlag = 1;
const emptyMessage = Buffer.alloc(prefixBytes);

/**
 * Keeps the bytes of a stream's messages from connect-node, which would end the stream at the first one that it cannot
 * read, and shows it an empty message for each: headers, trailers and ends stay its business.
 * @param limitBytes a message that is larger ends the stream
 * @returns takes the bytes of the next message that connect-node has seen; `undefined` for what cannot be decompressed
 */
export function keepRawMessages(
  stream: ClientHttp2Stream,
  limitBytes: number,
): () => { readonly bytes: Uint8Array; readonly readable: boolean } | undefined {
  const kept: { readonly bytes: Uint8Array; readonly readable: boolean }[] = [];
  let encoding: string | undefined;
  stream.once("response", (headers: IncomingHttpHeaders) => {
    const value = headers["grpc-encoding"];
    encoding = typeof value === "string" ? value : undefined;
  });
  const body = stream[Symbol.asyncIterator].bind(stream);
  const replaced = async function* (): AsyncGenerator<Buffer, undefined> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of body()) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      while (rest.length >= prefixBytes) {
        const length = rest.readUInt32BE(1);
        if (length > limitBytes) throw framingFault("reply_too_large");
        if (rest.length < prefixBytes + length) break;
        const flags = rest.readUInt8(0);
        const payload = rest.subarray(prefixBytes, prefixBytes + length);
        rest = rest.subarray(prefixBytes + length);
        kept.push(
          flags === compressedFlag
            ? decompressed(payload, encoding, limitBytes)
            : { bytes: payload, readable: true },
        );
        yield emptyMessage;
      }
    }
    // An incomplete message at the end is connect-node's to complain of.
    if (rest.length > 0) yield rest;
  };
  Object.defineProperty(stream, Symbol.asyncIterator, { value: replaced });
  return () => kept.shift();
}

function decompressed(
  payload: Uint8Array,
  encoding: string | undefined,
  limitBytes: number,
): { readonly bytes: Uint8Array; readonly readable: boolean } {
  const options = { maxOutputLength: limitBytes };
  try {
    if (encoding === "gzip") return { bytes: gunzipSync(payload, options), readable: true };
    if (encoding === "br") return { bytes: brotliDecompressSync(payload, options), readable: true };
  } catch {
    // Told below: the bytes as they came.
  }
  return { bytes: payload, readable: false };
}
