/**
 * JSON without the one key that can change an object's prototype when it is copied.
 * @throws {SyntaxError} when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (mayHoldProto(text)) dropProto(value);
  return value;
}

/** `__proto__` may be spelled with escapes. */
function mayHoldProto(text: string): boolean {
  return text.includes("__proto__") || (text.includes("\\u00") && /\\u00[567]/.test(text));
}

/** Takes the key out wherever it is an object's own. Without recursion: answers may be deep. */
function dropProto(whole: unknown): void {
  const left: unknown[] = [whole];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) Reflect.deleteProperty(value, "__proto__");
    for (const inner of Object.values(value))
      if (typeof inner === "object" && inner !== null) left.push(inner);
  }
}
