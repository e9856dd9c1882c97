/**
 * A change to a resource: any of its fields, however deep. A list is replaced as a whole; `null` removes a field where
 * the service takes merge patches (RFC 7396).
 */
// Texts come first: `string & {}`, any text beside the known ones, counts as an object too.
export type Patch<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Patch<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]?: Patch<T[Name]> | null }
      : T;

/** RFC 6902, for `mediaType: "application/json-patch+json"`. */
export type JsonPatch = readonly JsonPatchStep[];

export interface JsonPatchStep {
  /** What is done there. */
  readonly op: "add" | "remove" | "replace" | "move" | "copy" | "test";
  /** A JSON pointer: `/contactMedium/0/preferred`. */
  readonly path: string;
  /** Of `move` and `copy`: where the value comes from, a JSON pointer. */
  readonly from?: string | undefined;
  /** Of `add`, `replace` and `test`: the value. */
  readonly value?: unknown;
}

/** What a PATCH is sent as. TM Forum v4 lists plain JSON only; some services ask for one of the others. */
export type PatchMediaType =
  | "application/json"
  | "application/merge-patch+json"
  | "application/json-patch+json";
