import { isObject } from "../tmf/json.ts";

/** An amount as the TM Forum writes it. */
export interface Money {
  readonly unit: string;
  readonly value: number;
}

/** The currency of the sandbox's one service provider. */
const currency = "EUR";

/** Amounts are kept in cents: sums of them are exact. */
export function money(cents: number): Money {
  return { unit: currency, value: cents / 100 };
}

/** Cents of a number, a numeric string or an object with `value` or `amount`; `undefined` for anything else. */
export function centsOf(written: unknown): number | undefined {
  if (isObject(written)) return centsOf(written.value ?? written.amount);
  const amount = typeof written === "string" && written.trim() !== "" ? Number(written) : written;
  return typeof amount === "number" && Number.isFinite(amount) ? Math.round(amount * 100) : undefined;
}
