import { joined, textOf } from "../world/bytes.ts";

/** The largest body that is read: beyond it the answer is 413. */
export const mostBodyBytes: number = 1024 * 1024;

/** JSON nested deeper than this is no JSON here: what walks through it would run out of stack. */
const deepest = 200;

/** The bytes of a body; `undefined` when there are more than are read. */
export async function readBody(
  request: Request,
  most: number = mostBodyBytes,
): Promise<Uint8Array | undefined> {
  const { headers, body } = request;
  const announced = headers.get("content-length");
  if (Number(announced ?? 0) > most) return undefined;
  if (body === null) return new Uint8Array();
  if (announced !== null && !headers.has("transfer-encoding")) {
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return joined(chunks);
}

/** A body by its content type: JSON and forms parsed, otherwise the text; `undefined` for JSON that is none. */
export function parsedBody(contentType: string | undefined, raw: Uint8Array): unknown {
  const text = textOf(raw);
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (type !== "application/json" && !type?.endsWith("+json")) return text;
  try {
    return isDeep(raw) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [quote, backslash] = [0x22, 0x5c];
const opening: readonly number[] = [0x5b, 0x7b];
const closing: readonly number[] = [0x5d, 0x7d];

/** Whether JSON is nested deeper than anything sane, found without parsing it. */
export function isDeep(json: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (inText && byte === backslash) at += 1;
    else if (byte === quote) inText = !inText;
    else if (!inText && opening.includes(byte)) depth += 1;
    else if (!inText && closing.includes(byte)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
