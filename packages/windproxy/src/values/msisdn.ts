import { normaliseMsisdn } from "@telcokit/core";
import { msisdnProblem } from "@telcokit/core/client";

/**
 * An Italian number as people write it, in the service's own form, `+39` and the rest: with a prefix
 * (`+39 329 1234567`, `0039 329…`), without one (`329/1234567`, nine or ten digits that begin with 3) or with one that
 * lost its plus (`39329…`, eleven or twelve). `undefined` for anything else.
 */
export function italianMsisdn(text: string): string | undefined {
  if (msisdnProblem(text) !== undefined) return undefined;
  const e164 = normaliseMsisdn(text) ?? normaliseMsisdn(withPrefix(text.replace(/\D/g, ""), text));
  return e164?.startsWith("+39") === true ? e164 : undefined;
}

const spaces = "(?:\\p{Cf}*\\s){0,9}\\p{Cf}*";

/** What `italianMsisdn` makes a number of, as a pattern with the flag `u`. */
export const italianMsisdnPattern: string = (() => {
  const between = "[\\p{Cf}\\s().\\-/]*";
  const digits = (count: string): string => `(?:${between}\\d){${count}}`;
  const withPrefix = `(?:\\+|0${between}0)${between}3${between}9${digits("5,13")}`;
  const lostPlus = `3${between}9${between}3${digits("8,9")}`;
  return `^(?![^]*\\(${spaces}0${spaces}\\))${between}(?:${withPrefix}|3${digits("8,9")}|${lostPlus})${between}$`;
})();

/** The prefix is only added to what can be nothing but an Italian mobile number. */
function withPrefix(digits: string, text: string): string {
  if (/^3\d{8,9}$/.test(digits)) return `+39${text}`;
  return /^393\d{8,9}$/.test(digits) ? `+${text.replace(/^[\s\p{Cf}]+/u, "")}` : text;
}

/** A number of an answer, written without prefix there, in the form requests take. */
export function wireMsisdn(raw: string): string | undefined {
  return italianMsisdn(raw) ?? (/^\d{5,12}$/.test(raw) ? `+39${raw}` : undefined);
}
