export interface NormaliseOptions {
  /**
   * What digits without `+` or `00` are taken for: an international number that lost its plus, or nothing, because
   * they might as well be a national number. @default "refused"
   */
  readonly bareDigits?: "international" | "refused";
}

const separators = /[\s\u00a0().\-/]/g;
/** ITU-T E.164: at most fifteen digits, the country code first, which never begins with 0. */
const e164Digits = /^[1-9]\d{6,14}$/;

/**
 * A phone number as people and systems write it (`+47 99 99 00 00`, `0047-99990000`) in E.164 with its plus,
 * `+4799990000`; `undefined` when it is not an international number.
 */
export function normaliseMsisdn(text: string, options: NormaliseOptions = {}): string | undefined {
  const compact = text.replace(separators, "");
  const digits = internationalDigits(compact, options.bareDigits ?? "refused");
  return digits !== undefined && e164Digits.test(digits) ? `+${digits}` : undefined;
}

function internationalDigits(compact: string, bareDigits: "international" | "refused"): string | undefined {
  if (compact.startsWith("+")) return compact.slice(1);
  if (compact.startsWith("00")) return compact.slice(2);
  return bareDigits === "international" ? compact : undefined;
}

/** Whether a text is E.164 as this library writes it: `+`, then 7 to 15 digits. */
export function isE164(text: string): boolean {
  return text.startsWith("+") && e164Digits.test(text.slice(1));
}
