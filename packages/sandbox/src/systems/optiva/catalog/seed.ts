import type { SandboxSeed, SeedCustomer } from "../../../world/seed.ts";
import { book } from "../store/balance.ts";
import { hrefOf, now, type OptivaContext } from "../store/context.ts";
import type { Subscription } from "../store/records.ts";
import { openSubscription } from "../store/subscriptions.ts";
import { use } from "../store/usage.ts";
import type { Resource } from "../tmf/json.ts";
import { createAccount, createCustomer, createParty } from "./entries.ts";
import { seedOfferings } from "./offerings.ts";
import { type Person, people } from "./people.ts";

/** Voucher codes and what they are worth, cents. */
const vouchers = { "HAPPY-0005": 500, "HAPPY-0010": 1000, "HAPPY-0020": 2000, "HAPPY-0050": 5000 };

/** Fills the system with a few people, their subscriptions and a little history. */
export function seed(context: OptivaContext, { customers = [] }: SandboxSeed): void {
  seedOfferings(context.store, now(context));
  for (const [code, amount] of Object.entries(vouchers)) {
    context.store.vouchers.set(code, { code, amount, usedBy: undefined });
  }
  for (const person of [...people, ...customers.map(asPerson)]) addPerson(context, person);
}

function asPerson(customer: SeedCustomer): Person {
  const { givenName, familyName, birthDate = "1990-01-01", city = "Utrecht", ...rest } = customer;
  const { mobileNumber, status = "Active", planId, balance = 0, tokenValue } = rest;
  const plan = planId === undefined ? {} : { planId };
  return {
    givenName,
    familyName,
    birthDate: `${birthDate}T00:00:00.000Z`,
    city,
    status: "validated",
    customer: true,
    ...(mobileNumber === undefined ? {} : { subscription: { mobileNumber, status, balance, ...plan } }),
    ...(tokenValue === undefined ? {} : { tokenValue }),
  };
}

function addPerson(context: OptivaContext, person: Person): void {
  const party = createParty(context, person);
  if (!person.customer) return;
  const customer = createCustomer(context, person, party);
  const account = createAccount(context, person, customer);
  addInteraction(context, customer);
  addSubscription(context, person, customer, account);
  if (person.tokenValue !== undefined) addPaymentMethod(context, account, person.tokenValue);
}

function addSubscription(
  context: OptivaContext,
  { subscription: has }: Person,
  customer: Resource,
  account: Resource,
): void {
  if (has === undefined) return;
  const { mobileNumber, status, planId, balance } = has;
  const ids = { accountId: account.id, customerId: customer.id };
  const subscription = openSubscription(context, { ...ids, type: "PREPAID", mobileNumber });
  subscription.status = status;
  subscription.planId = planId;
  if (status !== "Pending") subscription.activatedAt = now(context);
  if (balance > 0)
    book(context, subscription, { type: "Recharge", amount: balance, reference: "opening balance" });
  if (status === "Active") addHistory(context, subscription);
}

/** Covered by the plan: none of it changes the balance. */
function addHistory(context: OptivaContext, subscription: Subscription): void {
  use(context, subscription, { callType: "Voice", otherParty: "31201234567", volume: 7 });
  use(context, subscription, { callType: "SMS", otherParty: "31612345678" });
  use(context, subscription, { callType: "Data", volume: 384 });
}

function addPaymentMethod(context: OptivaContext, account: Resource, tokenValue: string): void {
  const { store, ids } = context;
  const tokenID = ids.next("paymentToken");
  const at = now(context);
  store.tokens.set(tokenID, { tokenID, tokenValue, accountId: account.id, createdAt: at });
  const id = ids.next("paymentMethod");
  store.paymentMethods.set(id, {
    "@type": "TokenizedCard",
    id,
    href: hrefOf("paymentMethod", id),
    name: "Card ending 4242",
    status: "Active",
    statusDate: at,
    account: [{ id: account.id, href: account.href }],
    tokenValue,
    tokenID,
    maskedCardNumber: "4242",
    expiryDate: "2099/12",
  });
}

function addInteraction(context: OptivaContext, customer: Resource): void {
  const id = context.ids.next("partyInteraction");
  const at = now(context);
  context.store.interactions.set(id, {
    "@type": "PartyInteraction",
    id,
    href: hrefOf("partyInteraction", id),
    description: "Welcome call",
    direction: "outbound",
    reason: "Welcome",
    status: "completed",
    statusChangeDate: at,
    creationDate: at,
    interactionDate: { startDateTime: at, endDateTime: at },
    channel: [{ id: "phone", href: hrefOf("channel", "phone"), name: "Phone" }],
    relatedParty: [{ id: customer.id, href: customer.href, role: "customer", "@referredType": "Customer" }],
  });
}
