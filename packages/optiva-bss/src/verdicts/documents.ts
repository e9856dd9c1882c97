import type { Answer } from "@telcokit/core/client";
import type { OperationSpec } from "../operations/spec.ts";
import { type Judgement, no, nothing, yes } from "./judgement.ts";

const mark = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** A PDF begins with its mark, within the first kilobyte. */
function isPdf(bytes: Uint8Array): boolean {
  const last = Math.min(bytes.length - mark.length, 1024);
  for (let at = 0; at <= last; at += 1)
    if (mark.every((byte, offset) => bytes[at + offset] === byte)) return true;
  return false;
}

/** A document, a page that says that there is none, or an error that came with a good status. */
export function judgeDocument({ bytes, data, headers }: Answer, { path }: OperationSpec): Judgement {
  if (bytes !== undefined && isPdf(bytes)) return yes;
  const type = headers["content-type"] ?? "";
  if (path.endsWith("/accountInvoice/view") && (/^\s*text\/html/i.test(type) || isPage(data)))
    return no("no_invoice", [
      "not-found",
      "there is no invoice of that date, and no preview of one is allowed",
    ]);
  if (typeof data === "object" && data !== null)
    return no("no_document", [
      "not-found",
      "the service answered with an error in place of the document; data is it",
    ]);
  return nothing;
}

function isPage(data: unknown): boolean {
  return typeof data === "string" && /^\s*<(?:!doctype|html)/i.test(data);
}
