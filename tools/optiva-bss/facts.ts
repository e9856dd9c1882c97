// The facts that the client for Optiva's billing gateways is made of: one operation or schema a line.
import { readFileSync } from "node:fs";

export const specs = ["rts", "rtr"] as const;
export type Spec = (typeof specs)[number];

/** `string`, `integer:int64`, `#Schema`, `[item]`, an object of fields, an enum, or one of several schemas. */
export type Notation =
  | string
  | readonly Notation[]
  | { readonly oneOf: readonly string[] }
  | { readonly type: string; readonly enum: EnumValues }
  | { readonly [field: string]: Notation };

export type EnumValues = Readonly<Record<string, string>> | readonly (string | number)[];

export interface FactParam {
  readonly name: string;
  readonly in: "query" | "path";
  readonly required?: boolean;
  readonly type?: string | readonly string[];
  readonly schema?: string;
  readonly enum?: readonly string[];
  readonly base64Json?: string;
}

/** `[category, meaning]`. */
type Meaning = readonly [string, string];

export interface FactVerdict {
  readonly kind?: string;
  readonly at?: string;
  readonly yes?: readonly string[];
  readonly no?: Readonly<Record<string, Meaning>>;
  readonly open?: Readonly<Record<string, Meaning>>;
  readonly otherwise?: Meaning;
  readonly otherwiseOpen?: Meaning;
  readonly raw?: boolean;
}

export interface FactOperation {
  readonly id: string | null;
  readonly client: string;
  readonly summary: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly section: string;
  readonly effect: "read" | "idempotent" | "write";
  readonly effectIf?: { readonly field: string; readonly in?: readonly unknown[]; readonly effect: string };
  /** A person is charged, written to or cut off by it: where the input says whom, all that do; empty when nothing in it does. */
  readonly reaches?: readonly string[];
  readonly headers: readonly ("spid" | "tenant")[];
  readonly params?: readonly FactParam[];
  readonly body?: { readonly schema: string; readonly wrap?: string; readonly nest?: string };
  readonly responses: Readonly<Record<string, string>>;
  readonly answerAt?: string;
  readonly answerAtSample?: string;
  readonly value?: string;
  readonly verdict?: FactVerdict;
  readonly errors?: Readonly<Record<string, readonly [...Meaning, left?: "open"]>>;
  readonly paging?: { readonly key: string | null; readonly next?: string | null; readonly items: string };
  /** Fields that samples write under other names: path to name. */
  readonly spellings?: Readonly<Record<string, string>>;
  readonly advice?: string;
}

export interface FactSchema {
  readonly fields?: Notation;
  readonly type?: string;
  readonly enum?: EnumValues;
  readonly same?: string;
  readonly seen?: readonly string[];
}

export interface Facts {
  readonly spec: Spec;
  readonly document: string;
  readonly operations: readonly FactOperation[];
  readonly schemas: Readonly<Record<string, FactSchema>>;
}

export const factsFolder = "packages/optiva-bss/facts";

export function readFacts(spec: Spec, folder: string = factsFolder): Facts {
  return JSON.parse(readFileSync(`${folder}/${spec}.json`, "utf8"));
}

/** What fields mean, by name. */
export function readFieldWords(folder: string = factsFolder): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`${folder}/fields.json`, "utf8"));
}
