import type { Field, JsonKeywords, SchemaKit } from "@telcokit/core/client";
import { isPlainObject } from "@telcokit/core/client";
import { isMissing, type OpenObject, openFieldWith } from "../open/open-object.ts";

/** The body of a create with fields that must be there, and references that must hold what the document says. */
export function bodyField(
  kit: SchemaKit,
  required: readonly string[],
  references: Readonly<Record<string, readonly string[]>> = {},
): Field<OpenObject> {
  const field = openFieldWith(kit, required).superRefine((body, context) => {
    for (const [name, parts] of Object.entries(references)) {
      const value = body[name];
      if (isMissing(value)) continue;
      const holder = Array.isArray(value) ? value.find((entry) => has(entry, parts)) : value;
      if (has(holder, parts)) continue;
      context.addIssue({ code: "custom", path: [name], message: `must hold ${parts.join(" and ")}` });
    }
  });
  const rules = Object.entries(references).map(([name, parts]) => ({ properties: { [name]: holds(parts) } }));
  return rules.length === 0 ? field : field.says({ allOf: rules });
}

/** A reference with these parts, or a list with one. */
function holds(parts: readonly string[]): JsonKeywords {
  const text = { type: "string", minLength: 1 };
  const reference = {
    type: "object",
    properties: Object.fromEntries(parts.map((part) => [part, text])),
    required: parts,
  };
  return { anyOf: [reference, { type: "array", contains: reference }, { enum: [null, ""] }] };
}

function has(reference: unknown, parts: readonly string[]): boolean {
  return (
    isPlainObject(reference) &&
    parts.every((part) => typeof reference[part] === "string" && reference[part] !== "")
  );
}
