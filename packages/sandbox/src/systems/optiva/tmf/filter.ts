import { RE2JS } from "re2js";
import { type JsonObject, valuesAt } from "./json.ts";
import { invalidQuery } from "./refusal.ts";

export type Predicate = (entry: JsonObject) => boolean;

const operators = ["gt", "gte", "lt", "lte", "eq", "regex"] as const;
type Operator = (typeof operators)[number];

/**
 * The filters of a query string, TMF630: `a.b=value`, an operator as the last part of the name, OR by comma
 * or by repetition, AND between names. Throws a refusal for a broken regular expression.
 */
export function filterOf(query: URLSearchParams, reserved: readonly string[]): Predicate {
  const names = [...new Set(query.keys())].filter((name) => !reserved.includes(name));
  const conditions = names.map((name) => condition(name, query.getAll(name)));
  return (entry) => conditions.every((holds) => holds(entry));
}

function condition(name: string, wanted: readonly string[]): Predicate {
  const parts = name.split(".");
  const last = parts.at(-1);
  const operator = operators.find((known) => known === last && parts.length > 1);
  const path = operator === undefined ? parts : parts.slice(0, -1);
  const tests = wanted.flatMap((value) => testsOf(name, operator ?? "eq", value));
  return (entry) => valuesAt(entry, path).some((found) => tests.some((test) => test(found)));
}

function testsOf(name: string, operator: Operator, value: string): ((found: unknown) => boolean)[] {
  switch (operator) {
    case "eq":
      return value.split(",").map((wanted) => (found) => order(found, wanted) === 0);
    case "gt":
      return [(found) => order(found, value) > 0];
    case "gte":
      return [(found) => order(found, value) >= 0];
    case "lt":
      return [(found) => order(found, value) < 0];
    case "lte":
      return [(found) => order(found, value) <= 0];
    case "regex": {
      const pattern = regularExpression(name, value);
      return [(found) => pattern.matcher(text(found)).find()];
    }
  }
}

/** Whoever asks writes the expression: RE2 takes linear time, whatever it is. */
function regularExpression(name: string, value: string): RE2JS {
  try {
    return RE2JS.compile(value);
  } catch {
    throw invalidQuery(`${name} is no regular expression.`);
  }
}

/** Negative, zero or positive; `NaN`, for which no comparison holds, when the two cannot be compared. */
export function order(found: unknown, wanted: string): number {
  if (typeof found === "object") return Number.NaN;
  if (typeof found === "number") return wanted.trim() === "" ? Number.NaN : found - Number(wanted);
  const given = text(found);
  if (isDate(given) && isDate(wanted)) return Date.parse(given) - Date.parse(wanted);
  return given < wanted ? -1 : given > wanted ? 1 : 0;
}

function isDate(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(value) && !Number.isNaN(Date.parse(value))
  );
}

function text(value: unknown): string {
  return typeof value === "object" ? "" : String(value);
}
