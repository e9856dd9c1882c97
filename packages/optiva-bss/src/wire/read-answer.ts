import { aliasOf } from "./aliases.ts";
import { readEnum, readScalar, unfit } from "./scalars.ts";
import { type Code, readCode, type Schemas } from "./tables.ts";
import { isEmpty, isObject, listOf, onlyOf } from "./unwrap.ts";

export interface AnswerIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** How strictly an answer is read, and what it is read by. */
export interface AnswerReader {
  readonly schemas: Schemas;
  readonly strict: boolean;
  readonly issues: AnswerIssue[];
}

type Path = readonly PropertyKey[];

/** Makes of a part of an answer what is declared, whatever shape it came in. `undefined` for nothing at all. */
export function readAnswer(reader: AnswerReader, code: string, value: unknown, path: Path): unknown {
  return readPart(reader, readCode(code), value, path);
}

function readPart(reader: AnswerReader, code: Code, value: unknown, path: Path): unknown {
  if (!code.list) return readOne(reader, code, value, path);
  return listOf(value).map((one, at) => readOne(reader, code, one, [...path, at]));
}

function readOne(reader: AnswerReader, code: Code, value: unknown, path: Path): unknown {
  const { kind, name } = code;
  if (kind === "#") return readObject(reader, name, value, path);
  if (kind === "=") {
    const table = reader.schemas.enum(name);
    const read = readEnum(table, value);
    if (reader.strict && !read.known && table[1] === 0)
      complain(reader, path, "is none of the values declared");
    return read.value;
  }
  // The service provider is a number or a text.
  const read = readScalar(/[pq]/.test(kind) ? name : kind, value);
  if (read !== unfit) return read;
  if (reader.strict || code.required) complain(reader, path, `must be ${words[kind] ?? "a value"}`);
  return value;
}

const words: Readonly<Record<string, string>> = {
  s: "text",
  i: "a whole number",
  n: "a number",
  b: "true or false",
};

function readObject(reader: AnswerReader, name: string, given: unknown, path: Path): unknown {
  const value = onlyOf(given);
  if (!isObject(value)) return complain(reader, path, "must be an object");
  const fields = reader.schemas.object(name);
  const read: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) {
    const field = Object.hasOwn(fields, key) ? key : aliasOf(key, fields, value);
    const code = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (code === undefined) {
      if (reader.strict) complain(reader, [...path, key], "is not declared");
      keep(read, key, one);
    } else readField(reader, read, field, readCode(code), one, path);
  }
  for (const [field, code] of Object.entries(fields))
    if (code.endsWith("!") && !Object.hasOwn(read, field)) complain(reader, [...path, field], "is required");
  return read;
}

function readField(
  reader: AnswerReader,
  read: Record<string, unknown>,
  field: string,
  code: Code,
  value: unknown,
  path: Path,
): void {
  if (isEmpty(value)) {
    // Nothing is there; of a required text it is known that it is empty, of a list that it has no entries.
    if (code.list) read[field] = [];
    else if (code.required) read[field] = value;
    return;
  }
  const inner = doubled(code, field, value, reader.schemas);
  const part = readPart(reader, code, inner, [...path, field]);
  if (part !== undefined) read[field] = part;
}

/** A sample has an object inside another one of the same name. */
function doubled({ kind, name, list }: Code, field: string, value: unknown, schemas: Schemas): unknown {
  if (kind !== "#" || list || !isObject(value) || !isObject(value[field])) return value;
  return Object.hasOwn(schemas.object(name), field) ? value : value[field];
}

function keep(read: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") read[key] = value;
}

export function complain(reader: AnswerReader, path: Path, message: string): undefined {
  reader.issues.push({ path, message });
  return undefined;
}
