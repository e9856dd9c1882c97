/** A body by its content type: JSON and forms parsed, otherwise the text; `undefined` for JSON that is none. */
export function parsedBody(contentType: string | undefined, raw: Uint8Array): unknown {
  const text = Buffer.from(raw).toString();
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (type !== "application/json" && !type?.endsWith("+json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
