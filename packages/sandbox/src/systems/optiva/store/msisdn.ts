/** A mobile number as the system keeps it: country code and number, digits only. */
export function normalMsisdn(written: string): string {
  return written.replace(/\D/g, "").replace(/^00/, "");
}

/** The block of numbers the service provider hands out itself. */
export function isOwnNumber(msisdn: string): boolean {
  return /^3168000\d{4}$/.test(msisdn);
}

export function looksLikeMsisdn(msisdn: string): boolean {
  return /^[1-9]\d{6,14}$/.test(msisdn);
}

/** The last three digits of a foreign number decide what importing it comes to. See `PortOutcome`. */
export type PortOutcome = "not-eligible" | "refused-by-donor" | "ported";

/** …404 cannot be imported, …409 can but its old operator refuses in the end, every other one comes over. */
export function portOutcome(msisdn: string): PortOutcome {
  if (msisdn.endsWith("404")) return "not-eligible";
  return msisdn.endsWith("409") ? "refused-by-donor" : "ported";
}
