import { type Field, isPlainObject, type SchemaKit } from "@telcokit/core/client";

/** A JSON object of which the documents name few fields, or none: what they name is typed, the rest is kept as it is. */
export interface OpenObject {
  readonly [field: string]: unknown;
}

/** Any object of a request, whatever it holds. */
export function openField({ z }: SchemaKit): Field<OpenObject> {
  return z.custom<OpenObject>(isPlainObject, "must be a plain object").says({ type: "object" });
}

const present = { not: { enum: [null, ""] } };

/** An object of a request with fields that must be there. Values are not changed. */
export function openFieldWith({ z }: SchemaKit, required: readonly string[]): Field<OpenObject> {
  return z
    .custom<OpenObject>(isPlainObject, "must be a plain object")
    .superRefine((body, context) => {
      for (const name of required) {
        if (isMissing(body[name])) context.addIssue({ code: "custom", path: [name], message: "is required" });
      }
    })
    .says({
      type: "object",
      properties: Object.fromEntries(required.map((name) => [name, present])),
      required,
    });
}

export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/**
 * What an undocumented answer is read as: its object; nothing at all as an empty one; JSON that is no object stands
 * under `value`.
 */
export function openValue(data: unknown): OpenObject {
  if (isPlainObject(data)) return data;
  return data === undefined || data === null ? {} : { value: data };
}

/** The first of some values that is a text with something in it. */
export function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value !== "");
}
