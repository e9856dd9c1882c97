import type { Field, SchemaKit } from "@telcokit/core/client";

/** Which one is meant: its id, or anything that has it, such as the resource itself. */
export type EntityKey =
  | string
  | {
      /** Its id. */
      readonly id: string;
    };

export function entityKeyField({ z }: SchemaKit): Field<string> {
  const id = z.string("must be an id, or something that has one").min(1, "must not be empty");
  return z
    .preprocess((key) => (typeof key === "object" && key !== null && "id" in key ? key.id : key), id)
    .says({
      anyOf: [
        { type: "string", minLength: 1 },
        { type: "object", properties: { id: { type: "string", minLength: 1 } }, required: ["id"] },
      ],
    }) as unknown as Field<string>;
}
