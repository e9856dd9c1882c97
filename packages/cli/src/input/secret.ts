import type { JsonSchema } from "@telcokit/core";
import { isRecord } from "./is-record.ts";

/** Whether a field of this name holds a secret. */
export type IsSecret = (name: string) => boolean;

const secretWords = new Set(["jwt", "otp", "password", "pin", "puk", "secret", "token"]);

/** By the last word of its name: `auth.password`, `simPin`, and not `shoppingCart` or `tokenUrl`. */
export const soundsSecret: IsSecret = (name) => {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return secretWords.has(words.split(/[^a-z\d]+/).at(-1) ?? "");
};

/** What sounds like one, and what its description calls one. */
export function secretsOf(schema: JsonSchema): IsSecret {
  const named = new Set(toldSecret(schema));
  return (name) => named.has(name) || soundsSecret(name);
}

/** Wherever in the schema: a secret is one at every depth. */
function* toldSecret(schema: unknown): Generator<string> {
  if (Array.isArray(schema)) for (const one of schema) yield* toldSecret(one);
  if (!isRecord(schema)) return;
  for (const [word, part] of Object.entries(schema)) {
    if (word === "properties" && isRecord(part))
      for (const [name, field] of Object.entries(part))
        if (isRecord(field) && /\ba secret\./i.test(String(field.description))) yield name;
    yield* toldSecret(part);
  }
}

/** The name of a field of a value that holds a secret, if one does. */
export function secretIn(value: unknown, isSecret: IsSecret): string | undefined {
  for (const [name, field] of typeof value === "object" && value !== null ? Object.entries(value) : []) {
    const found = typeof field === "object" ? secretIn(field, isSecret) : isSecret(name) ? name : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
