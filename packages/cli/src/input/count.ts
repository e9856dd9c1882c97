import { usage } from "../exit.ts";

/** A whole number from 1 that a flag gave, if it was given. */
export function countOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) throw usage(`${flag} wants a whole number from 1`);
  return Number(text);
}
