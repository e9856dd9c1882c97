import { isObject, type JsonObject } from "../tmf/json.ts";
import { invalidField } from "../tmf/refusal.ts";
import type { OptivaContext } from "./context.ts";
import { refId } from "./references.ts";

/** The customer that an account belongs to. */
export function customerIdOfAccount({ store }: OptivaContext, account: JsonObject): string | undefined {
  return customerRefs(account)
    .map(refId)
    .find((id) => id !== undefined && store.customers.has(id));
}

/** Those that say they are customers; all of them where none says what it is. */
export function customerRefs({ relatedParty }: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(relatedParty)) throw invalidField("relatedParty must be an array.");
  const parties = relatedParty.filter(isObject);
  const said = parties.filter((party) => /customer/i.test(`${party["@referredType"]} ${party.role}`));
  return said.length > 0 ? said : parties;
}
