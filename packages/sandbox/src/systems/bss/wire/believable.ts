import { samples } from "../gen/samples.ts";
import { tables, takeApart } from "./schemas.ts";

type Spec = "rts" | "rtr";

/** How deep an answer that is made up goes: schemas hold themselves. */
const deepest = 5;

/** A value that could be there, for what nobody remembers. */
export function believable(spec: Spec, code: string, field: string, depth = 0): unknown {
  const { list, kind, name } = takeApart(code);
  const one = believableOne(spec, kind, name, field, depth);
  return list ? [one] : one;
}

function believableOne(spec: Spec, kind: string, name: string, field: string, depth: number): unknown {
  if (kind === "#") return believableObject(spec, name, depth);
  if (kind === "|") return believableObject(spec, name.split("|")[0] ?? "", depth);
  if (kind === "=") return firstOf(spec, name);
  if (kind === "p" || kind === "q") return name === "s" ? "1" : 1;
  if (kind === "b") return false;
  if (kind === "o") return {};
  const known = Object.hasOwn(samples, field) ? samples[field] : undefined;
  if (kind === "s")
    return typeof known === "string" || typeof known === "number" ? String(known) : textOf(field);
  const number = Number(known);
  return Number.isSafeInteger(number) ? number : 1;
}

function believableObject(spec: Spec, name: string, depth = 0): Record<string, unknown> {
  const fields = Object.entries(tables[spec].objects[name] ?? {});
  return Object.fromEntries(
    fields.flatMap(([field, code]) => {
      const { required, kind } = takeApart(code);
      const isTooDeep = depth >= deepest && !required && kind === "#";
      return isTooDeep || field === "pageKey" ? [] : [[field, believable(spec, code, field, depth + 1)]];
    }),
  );
}

function firstOf(spec: Spec, name: string): unknown {
  const [type, , values] = tables[spec].enums[name] ?? ["s", 1, {}];
  const [first = ""] = Object.keys(values);
  return type === "i" ? Number(first) : first;
}

function textOf(field: string): string {
  if (/date|time|start|end|created|modified|expiry/i.test(field)) return "2026-11-01T00:00:00.000+00:00";
  if (/amount|balance|fee|limit|used|charge/i.test(field)) return "0";
  return /id$|identifier|number|code|state|type/i.test(field) ? "1" : field;
}
