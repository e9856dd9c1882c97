import type { Field, JsonKeywords, SchemaKit } from "@telcokit/core/client";

/** Which one is meant: its id, or anything that has it, such as the resource itself. */
export type EntityKey =
  | string
  | {
      /** Its id. */
      readonly id: string;
    };

/** A part of an address: what would address something else is refused when the address is made. */
export const segment: JsonKeywords = { type: "string", pattern: "^(?!\\.{1,2}$)[^\\u0000-\\u001f\\u007f]+$" };

export function entityKeyField({ z }: SchemaKit): Field<string> {
  const id = z.string("must be an id, or something that has one").min(1, "must not be empty");
  return z
    .preprocess((key) => (typeof key === "object" && key !== null && "id" in key ? key.id : key), id)
    .says({
      anyOf: [segment, { type: "object", properties: { id: segment }, required: ["id"] }],
    }) as unknown as Field<string>;
}
