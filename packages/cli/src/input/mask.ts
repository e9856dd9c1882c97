import { maskMsisdn } from "@telcokit/core";
import { type IsSecret, soundsSecret } from "./secret.ts";

/** A number of seven digits or more, in any spelling. */
const numberLike = /\+?\d[\d\s().-]{5,}\d/g;
/** An address of a machine, or a day: none is a person's number. */
const harmless = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d)$/;

/** A copy in which no phone number is whole and no secret is left: for what goes to a terminal or a log beside the data. */
export function masked(value: unknown, isSecret: IsSecret = soundsSecret): unknown {
  if (typeof value === "string")
    return value.replace(numberLike, (found) => (harmless.test(found) ? found : maskMsisdn(found)));
  if (Array.isArray(value)) return value.map((item) => masked(item, isSecret));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      isSecret(name) && typeof field !== "object" ? "…" : masked(field, isSecret),
    ]),
  );
}
