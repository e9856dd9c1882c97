import { TransportFault } from "../network/fault.ts";
import type { HttpReply } from "./transport.ts";

type ReplyHeaders = Readonly<Record<string, string>>;

/** Answers that have no body, whatever their headers say of one (RFC 9110 sections 15.3.5 and 15.4.5). */
export const bodiless: ReadonlySet<number> = new Set([204, 304]);

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
  if (declared === undefined || declared === length || bodiless.has(status)) return;
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
    .filter((coding) => !noCodings.has(coding));
}

/** What services write there that compresses nothing. */
const noCodings = new Set([
  "",
  "identity",
  "none",
  "utf-8",
  "utf8",
  "iso-8859-1",
  "us-ascii",
  "binary",
  "8bit",
]);

/** Reads a whole body as text: `contentType` is what it is declared to be. */
export type TextReader = (bytes: Uint8Array, contentType: string | undefined) => string;

/** Decodes whole bodies. One per transport. JSON is UTF-8, and so is most of what is declared to be something else. */
export function createTextReader(): TextReader {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (bytes, contentType) => {
    if (bytes.byteLength === 0) return "";
    try {
      return decoder.decode(bytes);
    } catch {
      const declared = singleByte(contentType);
      if (declared === undefined) throw new TransportFault({ code: "invalid_utf8" });
      return new TextDecoder(declared).decode(bytes);
    }
  };
}

/** The declared charset, if it is one in which every byte is a character. */
function singleByte(contentType: string | undefined): string | undefined {
  const charset = /;\s*charset="?((?:iso-8859-|windows-125)\d{1,2}|latin1)\b/i.exec(contentType ?? "")?.[1];
  try {
    return charset === undefined ? undefined : new TextDecoder(charset).encoding;
  } catch {
    return undefined;
  }
}

/**
 * A whole body, in pieces, the way its request wanted it. Bytes are copied: libraries hand out pieces of a memory that they
 * share between answers, and a caller may keep these for as long as they like.
 */
export function bodyAs(
  wantsBytes: boolean | undefined,
  pieces: readonly Uint8Array[],
  headers: ReplyHeaders,
  readText: TextReader,
): Pick<HttpReply, "body" | "bytes"> {
  return wantsBytes === true
    ? { body: "", bytes: copied(pieces) }
    : { body: readText(joinedToRead(pieces), headers["content-type"]) };
}

/** The pieces of a body as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first : copied(pieces);
}

function copied(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(lengthOf(pieces));
  copyInto(whole, pieces);
  return whole;
}

/**
 * Where pieces are put together to be read as text. A memory for each body would lie outside the heap, and V8 collects the
 * whole heap when much of that has come together.
 */
let workspace: Uint8Array | undefined;
const workspaceSize = 1024 * 1024;

/** The pieces of a body as one, good until the next body is read. */
function joinedToRead(pieces: readonly Uint8Array[]): Uint8Array {
  const length = lengthOf(pieces);
  if (pieces.length < 2 || length > workspaceSize) return joined(pieces);
  workspace ??= new Uint8Array(workspaceSize);
  copyInto(workspace, pieces);
  return workspace.subarray(0, length);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  let length = 0;
  for (const piece of pieces) length += piece.byteLength;
  return length;
}

function copyInto(whole: Uint8Array, pieces: readonly Uint8Array[]): void {
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
}

/** Adds one header field of an answer; several of the same name become one, joined with `, `. */
export function addHeader(headers: Record<string, string>, name: string, value: string): void {
  // The only name that would not become a property of its own.
  if (name === "__proto__") return;
  const own = withoutBlanksAtEnd(value);
  headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${own}` : own;
}

/** By hand: an expression for it looks at every blank in the middle again and again. */
function withoutBlanksAtEnd(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === " " || value[end - 1] === "\t")) end -= 1;
  return end === value.length ? value : value.slice(0, end);
}
