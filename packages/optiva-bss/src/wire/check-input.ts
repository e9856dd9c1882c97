import type { FieldIssue } from "@telcokit/core/client";
import { type Code, readCode, type Schemas } from "./tables.ts";
import { isObject } from "./unwrap.ts";

/** How an input is checked, and what the client fills in. */
export interface InputReader {
  readonly schemas: Schemas;
  /** The service provider of the call. */
  readonly spid: number;
  readonly issues: FieldIssue[];
}

type Path = readonly PropertyKey[];

/** What names a subscription, and by which field beside the mobile number. */
const identified: Readonly<Record<string, string>> = {
  SubscriptionRef: "identifier",
  subscriptionReference: "identifier",
  SubscriptionReff: "subIdentifier",
};

/** Checks a part of an input, and gives it as it is sent. What is left out stays out. */
function checkInput(reader: InputReader, code: string, value: unknown, path: Path): unknown {
  return checkPart(reader, readCode(code), value, path);
}

function checkPart(reader: InputReader, code: Code, value: unknown, path: Path): unknown {
  if (!code.list) return checkOne(reader, code, value, path);
  if (!Array.isArray(value)) return complain(reader, path, "must be a list");
  return value.map((one, at) => checkOne(reader, code, one, [...path, at]));
}

function checkOne(reader: InputReader, code: Code, value: unknown, path: Path): unknown {
  const { kind, name } = code;
  if (kind === "#") return checkObject(reader, name, value, path);
  if (kind === "|") return checkAlternatives(reader, name.split("|"), value, path);
  if (kind === "=") return checkEnum(reader, name, value, path);
  if (kind === "p" || kind === "q") return checkSpid(reader, name, value, path);
  const checked = scalars[kind]?.(value);
  if (checked === undefined) return complain(reader, path, `must be ${words[kind] ?? "a value"}`);
  // An empty text is how nothing at all is written here.
  if (checked === "" && code.required) return complain(reader, path, "must not be empty");
  if (typeof checked === "string" && !checked.isWellFormed())
    return complain(reader, path, "must be well-formed Unicode");
  return checked;
}

const words: Readonly<Record<string, string>> = {
  s: "text",
  i: "a whole number",
  n: "a number",
  b: "true or false",
  y: "true or false",
  o: "an object",
};

const scalars: Readonly<Record<string, (value: unknown) => unknown>> = {
  // Ids are texts, and written as numbers by many.
  s: (value) => (typeof value === "string" ? value : Number.isSafeInteger(value) ? String(value) : undefined),
  i: wholeNumber,
  n: (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined),
  b: (value) => (typeof value === "boolean" ? value : undefined),
  y: (value) => (typeof value === "boolean" ? (value ? "Y" : "N") : undefined),
  o: (value) => (isObject(value) ? value : undefined),
  u: (value) => value,
};

/** Digits that no number can hold are sent as the text they are. */
function wholeNumber(value: unknown): unknown {
  if (Number.isSafeInteger(value)) return value;
  if (typeof value !== "string" || !/^-?\d{1,30}$/.test(value)) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function checkObject(reader: InputReader, name: string, value: unknown, path: Path): unknown {
  if (!isObject(value)) return complain(reader, path, "must be an object");
  const checked = checkFields(reader, reader.schemas.object(name), value, path);
  const by = identified[name];
  if (by !== undefined) checkIdentified(reader, by, checked, path);
  return checked;
}

/** @param codes the fields that there are: others would be lost, and are refused */
export function checkFields(
  reader: InputReader,
  codes: Readonly<Record<string, string>>,
  value: Readonly<Record<string, unknown>>,
  path: Path,
): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  for (const [field, code] of Object.entries(codes)) {
    const own = Object.hasOwn(value, field) ? value[field] : undefined;
    const filled = own === undefined && code.startsWith("p") ? reader.spid : own;
    if (filled === undefined) {
      if (code.endsWith("!")) complain(reader, [...path, field], "is required");
      continue;
    }
    checked[field] = checkInput(reader, code, filled, [...path, field]);
  }
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(codes, key));
  for (const key of unknown) complain(reader, [...path, key], "is no field of it");
  return checked;
}

export function checkIdentified(
  reader: InputReader,
  by: string,
  checked: Readonly<Record<string, unknown>>,
  path: Path,
): void {
  const has = (field: string): boolean => checked[field] !== undefined && checked[field] !== "";
  if (!has(by) && !(has("mobileNumber") && has("subscriptionType")))
    complain(reader, path, `must name the subscription: by ${by}, or by mobileNumber with subscriptionType`);
}

/** Header, query and body say the same; the super user (0) speaks for all. */
function checkSpid(reader: InputReader, kind: string, value: unknown, path: Path): unknown {
  const number = wholeNumber(value);
  if (number === undefined) return complain(reader, path, "must be a whole number");
  const { spid } = reader;
  if (spid !== 0 && number !== spid) return complain(reader, path, "differs from the spid of the call");
  return kind === "s" ? String(number) : number;
}

function checkEnum(reader: InputReader, name: string, value: unknown, path: Path): unknown {
  const [type, open, values] = reader.schemas.enum(name);
  const kind = typeof value;
  if ((kind === "string" || kind === "number") && Object.hasOwn(values, String(value)))
    return type === "i" ? Number(value) : String(value);
  if (open === 1 && (kind === "string" || Number.isSafeInteger(value))) return value;
  return complain(reader, path, `must be one of ${Object.keys(values).join(", ")}`);
}

/** The first alternative that has no complaint; with complaints everywhere, those of the first. */
function checkAlternatives(
  reader: InputReader,
  names: readonly string[],
  value: unknown,
  path: Path,
): unknown {
  const tries = names.map((name) => {
    const issues: FieldIssue[] = [];
    return { checked: checkObject({ ...reader, issues }, name, value, path), issues };
  });
  const fine = tries.find(({ issues }) => issues.length === 0);
  if (fine === undefined) reader.issues.push(...(tries[0]?.issues ?? []));
  return fine?.checked;
}

export function complain(reader: Pick<InputReader, "issues">, path: Path, message: string): undefined {
  reader.issues.push({ code: "custom", path, message });
  return undefined;
}
