import { normaliseMsisdn } from "../util/msisdn.ts";

/**
 * Who may be reached: numbers in any spelling, patterns over the number as `+4799990000`, or a function of it. Where an
 * operation names no number but an account or a subscription, that id stands in its place.
 */
export type Recipients = readonly (string | RegExp)[] | ((recipient: string) => boolean);

/** Whether a recipient may be reached. */
export type RecipientGuard = (recipient: string) => boolean;

/**
 * The guard of a client's `recipients`. In doubt it says no: also when the function throws or answers anything but `true`.
 * @throws {TypeError} when an entry is neither a text nor a pattern.
 */
export function recipientGuard(recipients: Recipients, packageName: string): RecipientGuard {
  if (typeof recipients === "function") {
    return (recipient) => {
      try {
        return recipients(plain(recipient)) === true;
      } catch {
        return false;
      }
    };
  }
  if (!Array.isArray(recipients))
    throw new TypeError(`${packageName}: recipients must be a list of numbers and patterns, or a function`);
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const entry of recipients as readonly unknown[]) {
    if (typeof entry === "string" && entry.trim() !== "") exact.add(plain(entry));
    // A pattern that remembers where it was would say yes every other time.
    else if (entry instanceof RegExp)
      patterns.push(new RegExp(entry.source, entry.flags.replace(/[gy]/g, "")));
    else throw new TypeError(`${packageName}: recipients must hold numbers and patterns only`);
  }
  return (recipient) => {
    const known = plain(recipient);
    return exact.has(known) || patterns.some((pattern) => pattern.test(known));
  };
}

/** A number as E.164 with its plus, whatever spelling it came in; anything else as it is. */
function plain(recipient: string): string {
  return normaliseMsisdn(recipient, { bareDigits: "international" }) ?? recipient.trim();
}
