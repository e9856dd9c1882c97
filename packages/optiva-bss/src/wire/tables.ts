import type { EnumTable, FieldCodes, GroupSpec, Spec, Tables } from "../operations/spec.ts";

/** The type of a field, taken apart. */
export interface Code {
  readonly list: boolean;
  readonly required: boolean;
  /** The letter, or `#`, `=` or `|`. */
  readonly kind: string;
  /** What stands behind it. */
  readonly name: string;
}

export function readCode(code: string): Code {
  const list = code.startsWith("[");
  const required = code.endsWith("!");
  const plain = code.slice(list ? 1 : 0, required ? -1 : undefined);
  return { list, required, kind: plain.charAt(0), name: plain.slice(1) };
}

/** The schemas of one gateway that a group needs. */
export interface Schemas {
  object(name: string): FieldCodes;
  enum(name: string): EnumTable;
}

export function schemasOf({ own, shared }: GroupSpec, spec: Spec): Schemas {
  const mine: Tables = own[spec];
  const others: Tables = shared[spec];
  return {
    object: (name) => mine.objects[name] ?? others.objects[name] ?? {},
    enum: (name) => mine.enums[name] ?? others.enums[name] ?? ["s", 1, {}],
  };
}
