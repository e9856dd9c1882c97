/**
 * JSON without the one key that can change an object's prototype when it is copied.
 * @throws {SyntaxError} when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  return mayHoldProto(text) ? JSON.parse(text, dropProto) : JSON.parse(text);
}

/** `__proto__` may be spelled with escapes: whatever holds either is looked at key by key. */
function mayHoldProto(text: string): boolean {
  return text.includes("__proto__") || /\\u00[567]/.test(text);
}

function dropProto(this: unknown, key: string, value: unknown): unknown {
  return key === "__proto__" ? undefined : value;
}
