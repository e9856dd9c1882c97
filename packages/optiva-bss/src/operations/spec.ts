// The form of what is generated from the facts (src/gen): operations and schemas as data.

import type { ErrorCategory } from "@telcokit/core";

/** Names schemas: the two gateways number the same things differently. */
export type Spec = "rts" | "rtr";

/**
 * Fields with their types as short text: `s` text, `i` integer, `n` number, `b` boolean, `y` a flag sent as Y or N, `o` any
 * object, `u` anything, `#Object`, `=Enum`, `|One|Other`; `pi` and `ps` the service provider, filled in and checked, `qi` and
 * `qs` checked only. In front `[` a list, behind `!` required.
 */
export type FieldCodes = Readonly<Record<string, string>>;

/** Type, whether other values occur, and the values with their names. */
export type EnumTable = readonly [type: "i" | "s", open: 0 | 1, values: Readonly<Record<string, string>>];

export interface Tables {
  readonly objects: Readonly<Record<string, FieldCodes>>;
  readonly enums: Readonly<Record<string, EnumTable>>;
}

export type TablesOfSpecs = Readonly<Record<Spec, Tables>>;

export interface ParamSpec {
  /** In the input. */
  readonly name: string;
  /** On the wire, when it is another one there. */
  readonly wire?: string;
  readonly in?: "path";
  readonly code: string;
  /** How many entries a page has, which the service must be told. */
  readonly limit?: true;
  readonly values?: readonly string[];
}

export interface PayloadSpec {
  /** `query`: as JSON, base64-encoded, in `requestPayload`. */
  readonly in: "body" | "query";
  readonly object: string;
  /** The one key around it. */
  readonly wrap?: string;
  /** The key that samples have around it. */
  readonly otherWrap?: string;
  /** One more key around it, inside the wrapper, which samples leave out. */
  readonly nest?: string;
}

export type AnswerSpec =
  | { readonly is: "nothing" | "pdf" | "receipt" }
  | { readonly is: "value"; readonly code: string; readonly wrappers: readonly string[] }
  | { readonly is: "scalar"; readonly name: string; readonly wrappers: readonly string[] }
  | PagesSpec;

export interface PagesSpec {
  readonly is: "pages";
  /** The page. */
  readonly code: string;
  readonly wrappers: readonly string[];
  /** Where the items are in it. */
  readonly items: readonly string[];
  /** Where it names the next one. */
  readonly next?: string;
  readonly by: "key" | "offset" | "nothing";
  /** Whether a page's length is asked for always, or when the caller wants it. */
  readonly limit?: "always" | "given";
}

/** The category of the refusal, and its meaning. */
export type Meaning = readonly [category: ErrorCategory, meaning: string];

/** What an error says; `open` where a write may have been done all the same. */
export type ErrorMeaning = readonly [...Meaning, left?: "open"];

export interface VerdictSpec {
  /** Where a verdict takes more than looking up a value: its judge. */
  readonly kind?: string;
  readonly at?: string;
  readonly yes?: readonly string[];
  readonly no?: Readonly<Record<string, Meaning>>;
  /** Values that leave a write open. */
  readonly open?: Readonly<Record<string, Meaning>>;
  /** What any other value means; without one it fails closed. */
  readonly otherwise?: Meaning;
  readonly otherwiseOpen?: Meaning;
  /** The values are codes by themselves. */
  readonly raw?: boolean;
}

/** An operation that is not generated beyond its data. */
export interface OperationSpec {
  readonly spec: Spec;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/${string}`;
  readonly effect: "read" | "idempotent" | "write";
  /** Another effect, when the field is given, or has one of the values. */
  readonly effectIf?: {
    readonly field: string;
    readonly in?: readonly unknown[];
    readonly effect: "read" | "write";
  };
  /** A person is charged, written to or cut off by it: where the input says whom; all that do. */
  readonly reaches?: readonly string[];
  readonly headers: readonly ("spid" | "tenant")[];
  readonly params?: readonly ParamSpec[];
  /** Its parameters name a subscription. */
  readonly identifies?: "identifier";
  readonly payload?: PayloadSpec;
  readonly answer: AnswerSpec;
  readonly verdict?: VerdictSpec;
  /** Codes in the bodies of its errors. */
  readonly errors?: Readonly<Record<string, ErrorMeaning>>;
  /** Fields that samples write under other names: path to name. */
  readonly spellings?: Readonly<Record<string, string>>;
  readonly advice?: string;
}

/** What is loaded with the first call of a group. */
export interface GroupSpec {
  /** Schemas that several groups need. */
  readonly shared: TablesOfSpecs;
  readonly own: TablesOfSpecs;
  readonly operations: Readonly<Record<string, OperationSpec>>;
}
