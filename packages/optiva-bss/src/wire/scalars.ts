import type { EnumTable } from "../operations/spec.ts";

/** What does not fit its type. */
export const unfit: unique symbol = Symbol("unfit");
export type Unfit = typeof unfit;

/** Answers write every scalar as text, as a number or as a truth value, without system: each becomes what is declared. */
export function readScalar(kind: string, value: unknown): unknown {
  if (kind === "s") return readText(value);
  if (kind === "b") return readFlag(value);
  return kind === "i" || kind === "n" ? readNumber(kind, value) : value;
}

function readText(value: unknown): string | Unfit {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : unfit;
}

/** A number that would lose digits stays the text it came as. */
function readNumber(kind: "i" | "n", value: unknown): unknown {
  if (typeof value === "number") return value;
  // A sample has `false` where an amount is declared.
  if (value === false) return 0;
  if (value === true) return undefined;
  if (typeof value !== "string") return unfit;
  const text = value.trim();
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  return kind === "n" && text !== "" && Number.isFinite(Number(text)) ? Number(text) : unfit;
}

function readFlag(value: unknown): boolean | Unfit {
  const text = String(value).toLowerCase();
  if (/^(?:true|1|y)$/.test(text)) return true;
  return /^(?:false|0|n)$/.test(text) ? false : unfit;
}

/** The value of an enum: names come where numbers are declared, and in any case. `known` tells whether it is one of them. */
export function readEnum(
  [type, , values]: EnumTable,
  value: unknown,
): { readonly value: unknown; readonly known: boolean } {
  // A sample has a comma behind the number.
  const text = String(value).trim().replace(/,$/, "");
  const own = (found: string): unknown => (type === "i" ? Number(found) : found);
  if (Object.hasOwn(values, text)) return { value: own(text), known: true };
  const lower = text.toLowerCase();
  const named = Object.entries(values).find(
    ([key, name]) => key.toLowerCase() === lower || name.toLowerCase() === lower,
  );
  if (named !== undefined) return { value: own(named[0]), known: true };
  const scalar = type === "i" ? readNumber("i", value) : readText(value);
  return { value: scalar === unfit ? value : scalar, known: false };
}
