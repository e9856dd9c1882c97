import { TransportFault } from "../network/fault.ts";
import type { HttpReply } from "./transport.ts";

type ReplyHeaders = Readonly<Record<string, string>>;

/** How many bytes the body has by the answer's own account. Of a compressed body nobody knows. */
export function declaredLength(headers: ReplyHeaders): number | undefined {
  const text = headers["content-length"];
  if (text === undefined || headers["content-encoding"] !== undefined) return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * Framing is the HTTP library's business, but a stream of HTTP/2 cancelled half-way has been seen to end like a
 * whole one (undici 7.30 and 8.10): only the declared length tells.
 * @throws {TransportFault} `truncated`
 */
export function checkComplete(status: number, declared: number | undefined, length: number): void {
  if (declared === undefined || declared === length || status === 204 || status === 304) return;
  throw new TransportFault({ code: "truncated" });
}

/** The content codings of an answer, the outermost last. */
export function codingsOf(headers: ReplyHeaders): string[] {
  const header = headers["content-encoding"];
  if (header === undefined) return [];
  return header
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
}

/** Decodes whole bodies. One per transport. */
export function createTextReader(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (bytes) => {
    if (bytes.byteLength === 0) return "";
    try {
      return decoder.decode(bytes);
    } catch {
      throw new TransportFault({ code: "invalid_utf8" });
    }
  };
}

/**
 * A whole body the way its request wanted it. Bytes are copied: libraries hand out pieces of a memory that they share
 * between answers, and a caller may keep these for as long as they like.
 */
export function bodyAs(
  wantsBytes: boolean | undefined,
  bytes: Uint8Array,
  readText: (bytes: Uint8Array) => string,
): Pick<HttpReply, "body" | "bytes"> {
  return wantsBytes === true ? { body: "", bytes: new Uint8Array(bytes) } : { body: readText(bytes) };
}

/** Adds one header field of an answer; several of the same name become one, joined with `, `. */
export function addHeader(headers: Record<string, string>, name: string, value: string): void {
  // The only name that would not become a property of its own.
  if (name === "__proto__") return;
  const own = /[ \t]$/.test(value) ? value.replace(/[ \t]+$/, "") : value;
  headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${own}` : own;
}
