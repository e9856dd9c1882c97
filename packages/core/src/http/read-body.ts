import type { HttpReply } from "../transport/transport.ts";
import { parseJson } from "../util/json.ts";

/** What an answer's body is. */
export interface ReadBody {
  readonly reply: HttpReply;
  /** The parsed body, or its text where that is not JSON; `undefined` when there is nothing, or nothing but bytes. */
  readonly data: unknown;
  /** It is text, but no JSON. */
  readonly broken: boolean;
  /** As far as it is text. */
  readonly text: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

export function readBody(reply: HttpReply, parse: (text: string) => unknown = parseJson): ReadBody {
  const { bytes } = reply;
  const text = bytes === undefined ? reply.body : (textOf(reply, bytes) ?? "");
  const own = { reply, text, ...(bytes === undefined ? {} : { bytes }) };
  if (text.trim() === "") return { data: undefined, broken: false, ...own };
  try {
    return { data: parse(text), broken: false, ...own };
  } catch {
    return { data: text, broken: true, ...own };
  }
}

/** Where bytes were wanted, errors and pages come as text all the same: they say so, or begin like it. */
function textOf({ headers }: HttpReply, bytes: Uint8Array): string | undefined {
  const type = headers["content-type"] ?? "";
  const first = bytes.find((byte) => byte > 0x20);
  const looksIt = first !== undefined && "{[<".includes(String.fromCharCode(first));
  if (!looksIt && !/^\s*(?:text\/|application\/(?:[\w.+-]*\+)?json)/i.test(type)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
