import { tokenSubject } from "./address.ts";

/** How numbers and references are written into the path; see `AcrClientOptions.addressEncoding`. */
export type AddressEncoding = "rfc3986" | "as-documented";

/**
 * The samples of E37533-01 write `tel%2B%3A7990123456` for `tel:+7990123456` and `acr%2B0123…%3Bncc=23415` for
 * `acr:0123…;ncc=23415`: plus and colon in each other's place, the equals sign as it is. A gatekeeper that was tested
 * with nothing else may want it so.
 */
function asDocumented(value: string): string {
  if (value.startsWith("tel:+")) return `tel%2B%3A${encodeURIComponent(value.slice(5))}`;
  if (!value.startsWith("acr:") || value.toLowerCase() === tokenSubject.toLowerCase()) {
    return encodeURIComponent(value);
  }
  return `acr%2B${encodeURIComponent(value.slice(4)).replaceAll("%3D", "=")}`;
}

export const encoders: Readonly<Record<AddressEncoding, (value: string) => string>> = {
  rfc3986: encodeURIComponent,
  "as-documented": asDocumented,
};
