import type { FieldCodes } from "../operations/spec.ts";

/** Names that answers write in place of the declared ones. */
const aliases: Readonly<Record<string, string>> = {
  identifer: "identifier",
  identiferType: "identifierType",
  covertedBan: "convertedBan",
  subscriebrPlanId: "subscriberPlanId",
  maxSubscriberCount: "maxSubscribersCount",
  lastUpdatedByUser: "lastUpdateByUser",
  tokenId: "tokenID",
  accountId: "accountID",
  subscriptionRef: "subscriptionReff",
  ID: "id",
};

/** Leading underscores mark attributes in answers of the charging system: `___intValue`. */
export function aliasOf(key: string, fields: FieldCodes, value: Readonly<Record<string, unknown>>): string {
  const other = Object.hasOwn(aliases, key) ? aliases[key] : key.replace(/^_{2,3}(?=[a-z])/, "");
  const taken = other === undefined || !Object.hasOwn(fields, other) || Object.hasOwn(value, other);
  return taken ? key : other;
}
