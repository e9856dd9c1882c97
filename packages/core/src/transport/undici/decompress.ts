import type { ZlibOptions } from "node:zlib";
import { TransportFault } from "../../network/fault.ts";
import { faultOfBody } from "../../network/fault-of.ts";

/** What `decompress` reads, as an `accept-encoding` header. */
export const acceptedCodings = "gzip, deflate, br";

/** Compression makes a body at most this much longer; a compressed body beyond the limit plus this is too large. */
export const compressionOverhead: number = 64 * 1024;

/**
 * Undoes the content codings of a whole body; the result never grows beyond `limit` bytes.
 * @throws {TransportFault} `reply_too_large`, `unsupported_encoding`, `truncated`
 */
export async function decompress(
  body: Uint8Array,
  codings: readonly string[],
  limit: number,
): Promise<Uint8Array> {
  const most = process.getBuiltinModule("node:buffer").constants.MAX_LENGTH;
  let bytes = body;
  for (const coding of codings.toReversed()) {
    bytes = await decompressOnce(bytes, coding, Math.min(limit, most));
  }
  return bytes;
}

export function canDecompress(codings: readonly string[]): boolean {
  // A chain of them multiplies the work a small answer can ask for.
  return codings.length <= 2 && codings.every((coding) => Object.hasOwn(methods, coding));
}

type Method = (
  bytes: Uint8Array,
  options: ZlibOptions,
  done: (error: Error | null, result: Uint8Array) => void,
) => void;

const methods: Readonly<Record<string, (bytes: Uint8Array) => Method>> = {
  gzip: () => zlib().gunzip,
  "x-gzip": () => zlib().gunzip,
  br: () => zlib().brotliDecompress,
  // The zlib format, says the standard; many servers send it without its header.
  deflate: ([first = 0]) => ((first & 0x0f) === 8 ? zlib().inflate : zlib().inflateRaw),
};

/** With the first compressed answer; an import would break the package where there is no Node. */
const zlib = () => process.getBuiltinModule("node:zlib");

function decompressOnce(bytes: Uint8Array, coding: string, maxOutputLength: number): Promise<Uint8Array> {
  const method = methods[coding]?.(bytes);
  if (method === undefined) throw new TransportFault({ code: "unsupported_encoding" });
  return new Promise((resolve, reject) => {
    method(bytes, { maxOutputLength }, (error, result) => {
      if (error === null) resolve(result);
      else reject(faultOfBody(error));
    });
  });
}
