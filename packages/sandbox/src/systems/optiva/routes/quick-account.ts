import type { OptivaContext } from "../store/context.ts";
import { named } from "../store/references.ts";
import { jsonBody } from "../tmf/body.ts";
import type { JsonObject, Resource } from "../tmf/json.ts";
import { missingField } from "../tmf/refusal.ts";
import { billingAccounts, customers, individuals } from "./kinds.ts";
import { createdAnswer, createResource } from "./resource.ts";
import type { RoutesOf } from "./route.ts";

/** Party, customer and account at once: fact sheet §2, 1. */
export function quickAccountRoutes(context: OptivaContext): RoutesOf<"quickPrepaidBillingAccounts"> {
  return {
    "quickPrepaidBillingAccounts.create": (request) =>
      createdAnswer(context, createQuickAccount(context, jsonBody(request))),
  };
}

/** The account, with references to the customer and the party that were made for it. */
function createQuickAccount(context: OptivaContext, body: JsonObject): Resource {
  const { givenName, familyName } = namesOf(body);
  const name = `${givenName} ${familyName}`;
  const party = createResource(context, individuals(context), { givenName, familyName });
  const customer = createResource(context, customers(context), {
    name,
    engagedParty: { ...reference(party, "Individual"), name },
  });
  return createResource(context, billingAccounts(context), {
    name,
    ...body,
    accountType: "PREPAID",
    relatedParty: [
      { ...reference(customer, "Customer"), name, role: "customer" },
      { ...reference(party, "Individual"), name, role: "owner" },
    ],
  });
}

function reference({ id, href }: Resource, type: string): object {
  return { id, href, "@referredType": type };
}

/** The documents do not say how the person is named; both names, or one name of at least a word, must be found. */
function namesOf(body: JsonObject): { readonly givenName: string; readonly familyName: string } {
  const givenName = named(body, ["givenName", "firstName"]);
  const familyName = named(body, ["familyName", "lastName"]);
  if (givenName !== undefined && familyName !== undefined) return { givenName, familyName };
  const name = named(body, ["name", "fullName", "customerName"]);
  if (name === undefined) throw missingField(givenName === undefined ? "givenName" : "familyName");
  const words = name.trim().split(/\s+/);
  return { givenName: words.slice(0, -1).join(" ") || name, familyName: words.at(-1) ?? name };
}
