import { maskMsisdn } from "@telcokit/core";

/** A number of seven digits or more, in any spelling, and words that look like tokens. */
const numberLike = /\+?\d[\d\s().-]{5,}\d/g;
/** Of a machine, not of a person. */
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** A copy in which no phone number is whole: for what goes to a terminal or a log beside the data. */
export function masked(value: unknown): unknown {
  if (typeof value === "string")
    return value.replace(numberLike, (found) => (address.test(found) ? found : maskMsisdn(found)));
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      /jwt|token|pin|password|secret/i.test(name) ? "…" : masked(field),
    ]),
  );
}
