import type { Identifiers } from "../../world/identifiers.ts";
import { type StoredPart, storedMap } from "../../world/stored.ts";
import { region, tenant } from "./catalog.ts";

interface Shown {
  readonly msisdn: string;
  readonly product: string;
}

/** The ids of a subscription: each product knows it under a name of its own. */
export interface Pseudonyms extends StoredPart<Map<string, Shown>> {
  /** For the v0 services. */
  v0(msisdn: string, product: string): { value: string; tenant: { name: string } };
  /** For events. */
  v1(msisdn: string, product: string): { value: string; wg2rn: string };
  /** The number behind an id that this product was shown; operators may ask without a product. */
  msisdnOf(value: string, product: string | undefined): string | undefined;
}

export function createPseudonyms(ids: Identifiers): Pseudonyms {
  const shown = new Map<string, Shown>();
  const idOf = (msisdn: string, product: string): string => {
    const value = ids.pseudonym(40, "subscription", product, msisdn);
    shown.set(value, { msisdn, product });
    return value;
  };
  return {
    ...storedMap(shown),
    v0: (msisdn, product) => ({ value: idOf(msisdn, product), tenant: { name: tenant } }),
    v1: (msisdn, product) => ({
      value: idOf(msisdn, product),
      wg2rn: `${tenant}:${region}:${ids.pseudonym(12, "wg2rn", msisdn)}`,
    }),
    msisdnOf(value, product) {
      const found = shown.get(value);
      return product === undefined || found?.product === product ? found?.msisdn : undefined;
    },
  };
}
