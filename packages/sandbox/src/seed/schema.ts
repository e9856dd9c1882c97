import { z } from "zod";
import { serviceOfferings } from "../systems/optiva/catalog/offerings.ts";
import { seedAccounts, seedProducts } from "../systems/wgtwo/catalog.ts";
import type { SandboxSeed } from "../world/seed.ts";

const text = z.string().min(1);

const product = z.strictObject({
  id: text,
  scopes: z.array(text),
  client: z
    .strictObject({ clientId: text, clientSecret: text })
    .optional()
    .describe("a client that speaks for it; nobody unless given"),
});

const subscriber = z.strictObject({
  msisdn: z.string().regex(/^\+[1-9]\d{4,14}$/, "must be an international number with +"),
  products: z.array(text).optional().describe("bundled from the beginning"),
});

const customer = z.strictObject({
  givenName: text,
  familyName: text,
  birthDate: z.iso.date().optional(),
  city: text.optional(),
  mobileNumber: z
    .string()
    .regex(/^[1-9]\d{6,14}$/, "must be digits with the country code")
    .optional()
    .describe("a subscription; none unless given"),
  status: z.enum(["Active", "Pending", "Blocked"]).optional(),
  planId: z.enum(planIds()).optional(),
  balance: z.int().min(0).optional().describe("cents"),
  tokenValue: text.optional().describe("of a stored payment method; none unless given"),
});

/** What a seed may say. What it says twice, or of something that there is not, is refused at its place. */
export const seedSchema: z.ZodType<SandboxSeed> = z
  .strictObject({
    $schema: z.string().optional(),
    products: z.array(product).optional(),
    subscribers: z.array(subscriber).optional(),
    customers: z.array(customer).optional(),
  })
  .superRefine(({ products = [], subscribers = [], customers = [] }, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: "custom", path, message });
    const known = [...seedProducts.map(({ id }) => id), ...products.map(({ id }) => id)];
    const clients = Object.values(seedAccounts).map(({ clientId }) => clientId);
    for (const [at, { client }] of products.entries()) {
      if (client !== undefined && clients.includes(client.clientId)) {
        refuse(["products", at, "client", "clientId"], "is the sandbox's own");
      }
    }
    for (const [at, each] of subscribers.entries()) {
      for (const [place, id] of (each.products ?? []).entries()) {
        if (!known.includes(id)) {
          refuse(["subscribers", at, "products", place], `is no product; known: ${known.join(", ")}`);
        }
      }
    }
    const twice = (name: string, values: readonly (string | undefined)[], member: string): void => {
      const seen = new Set<string>();
      for (const [at, value] of values.entries()) {
        if (value === undefined) continue;
        if (seen.has(value)) refuse([name, at, member], "is there already");
        seen.add(value);
      }
    };
    twice("products", known.slice(seedProducts.length), "id");
    twice(
      "subscribers",
      subscribers.map(({ msisdn }) => msisdn),
      "msisdn",
    );
    twice(
      "customers",
      customers.map(({ mobileNumber }) => mobileNumber),
      "mobileNumber",
    );
  }) as unknown as z.ZodType<SandboxSeed>;

function planIds(): [string, ...string[]] {
  return serviceOfferings.filter(({ kind }) => kind === "plan").map(({ id }) => id) as [string, ...string[]];
}
