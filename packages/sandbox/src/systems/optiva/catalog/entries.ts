import { billingAccounts, customers, individuals } from "../routes/kinds.ts";
import { createResource } from "../routes/resource.ts";
import type { OptivaContext } from "../store/context.ts";
import type { Resource } from "../tmf/json.ts";
import type { Person } from "./people.ts";

export function createParty(context: OptivaContext, person: Person): Resource {
  const { givenName, familyName, birthDate, city, status, id } = person;
  const address = slug(`${givenName}.${familyName}`);
  const body = {
    givenName,
    familyName,
    fullName: `${givenName} ${familyName}`,
    birthDate,
    status,
    contactMedium: [
      { mediumType: "email", preferred: true, characteristic: { emailAddress: `${address}@example.com` } },
      { mediumType: "postalAddress", characteristic: { city } },
    ],
    individualIdentification: [
      { identificationType: "passport", identificationId: `P-${slug(familyName).toUpperCase()}-1` },
    ],
  };
  return createResource(context, individuals(context), body, id);
}

export function createCustomer(
  context: OptivaContext,
  { givenName, familyName }: Person,
  party: Resource,
): Resource {
  const name = `${givenName} ${familyName}`;
  return createResource(context, customers(context), {
    name,
    engagedParty: { id: party.id, href: party.href, name, "@referredType": "Individual" },
  });
}

export function createAccount(
  context: OptivaContext,
  { givenName, familyName }: Person,
  customer: Resource,
): Resource {
  const name = `${givenName} ${familyName}`;
  return createResource(context, billingAccounts(context), {
    name,
    relatedParty: [
      { id: customer.id, href: customer.href, name, role: "customer", "@referredType": "Customer" },
    ],
  });
}

function slug(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, "");
}
