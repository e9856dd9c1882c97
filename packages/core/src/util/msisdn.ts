export interface NormaliseOptions {
  /**
   * What digits without `+` or `00` are taken for: an international number that lost its plus, or nothing, because
   * they might as well be a national number. @default "refused"
   */
  readonly bareDigits?: "international" | "refused" | undefined;
}

const separators = /[\s\u00a0().\-/]/g;
/** Characters without a shape of their own that come along when a number is copied: marks of direction, joiners, soft hyphens. */
const formatCharacters = /\p{Cf}/gu;
/** ITU-T E.164: at most fifteen digits, the country code first, which never begins with 0. */
const e164Digits = /^[1-9]\d{6,14}$/;
const e164 = /^\+[1-9]\d{6,14}$/;
/** A national number's zero, written as it is on letterheads: nobody dials it behind a country code. */
const bracketedZero = /\(\s{0,9}0\s{0,9}\)/;

/**
 * A phone number as people and systems write it (`+47 99 99 00 00`, `0047-99990000`) in E.164 with its plus,
 * `+4799990000`; `undefined` when it is not an international number. `msisdnProblem` says why.
 */
export function normaliseMsisdn(text: string, options: NormaliseOptions = {}): string | undefined {
  if (isE164(text)) return text;
  const visible = text.replace(formatCharacters, "");
  if (bracketedZero.test(visible)) return undefined;
  const compact = visible.replace(separators, "");
  const digits = internationalDigits(compact, options.bareDigits ?? "refused");
  return digits !== undefined && e164Digits.test(digits) ? `+${digits}` : undefined;
}

const between = "[\\p{Cf}\\s().\\-/]*";
const spaces = "(?:\\p{Cf}*\\s){0,9}\\p{Cf}*";

/** What `normaliseMsisdn` makes a number of, as a pattern with the flag `u`: for JSON Schema, which knows no functions. */
export function msisdnPattern({ bareDigits = "refused" }: NormaliseOptions = {}): string {
  const bracketed = `(?![^]*\\(${spaces}0${spaces}\\))`;
  const prefix = `(?:\\+|0${between}0)${bareDigits === "international" ? "?" : ""}`;
  return `^${bracketed}${between}${prefix}${between}[1-9](?:${between}\\d){6,14}${between}$`;
}

/** Nothing that is seen, or nothing that a phone number is written with though it looks so: a lone surrogate, a filler, another dash. */
const oddCharacter = /[^\p{L}\p{N}\p{P}\p{S}\s]|[\u115f\u1160\u2800\u3164\uffa0]|(?!\p{ASCII})[\p{P}\p{S}]/u;

/**
 * What is wrong with a number that `normaliseMsisdn` makes nothing of, where it cannot be seen by looking at the text
 * or must not be guessed at; `undefined` when nothing of the kind is. Quotes no digit.
 */
export function msisdnProblem(text: string): string | undefined {
  if (isE164(text)) return undefined;
  const visible = text.replace(formatCharacters, "");
  if (bracketedZero.test(visible)) {
    return "must not hold a bracketed zero, (0): leave it out where it is not dialled after the country code, and its brackets where it is";
  }
  const codePoint = oddCharacter.exec(visible)?.[0].codePointAt(0);
  if (codePoint === undefined) return undefined;
  return `must not hold the character U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

function internationalDigits(compact: string, bareDigits: "international" | "refused"): string | undefined {
  if (compact.startsWith("+")) return compact.slice(1);
  if (compact.startsWith("00")) return compact.slice(2);
  return bareDigits === "international" ? compact : undefined;
}

/** Whether a text is E.164 as this library writes it: `+`, then 7 to 15 digits. */
export function isE164(text: string): boolean {
  return e164.test(text);
}
