import { book } from "../store/balance.ts";
import { type Desk, hrefOf, now } from "../store/context.ts";
import type { Subscription } from "../store/records.ts";
import { openSubscription } from "../store/subscriptions.ts";
import { use } from "../store/usage.ts";
import type { Resource } from "../tmf/json.ts";
import { seedOfferings } from "./catalog.ts";
import { createAccount, createCustomer, createParty } from "./entries.ts";
import { type Person, people } from "./people.ts";

/** Voucher codes and what they are worth, cents. */
const vouchers = { "HAPPY-0005": 500, "HAPPY-0010": 1000, "HAPPY-0020": 2000, "HAPPY-0050": 5000 };

/** Fills the system with a few people, their subscriptions and a little history. */
export function seed(desk: Desk): void {
  seedOfferings(desk.store, now(desk));
  for (const [code, amount] of Object.entries(vouchers)) {
    desk.store.vouchers.set(code, { code, amount, usedBy: undefined });
  }
  for (const person of people) addPerson(desk, person);
}

function addPerson(desk: Desk, person: Person): void {
  const party = createParty(desk, person);
  if (!person.customer) return;
  const customer = createCustomer(desk, person, party);
  const account = createAccount(desk, person, customer);
  addInteraction(desk, customer);
  addSubscription(desk, person, customer, account);
  if (person.tokenValue !== undefined) addPaymentMethod(desk, account, person.tokenValue);
}

function addSubscription(
  desk: Desk,
  { subscription: has }: Person,
  customer: Resource,
  account: Resource,
): void {
  if (has === undefined) return;
  const { mobileNumber, status, planId, balance } = has;
  const ids = { accountId: account.id, customerId: customer.id };
  const subscription = openSubscription(desk, { ...ids, type: "PREPAID", mobileNumber });
  subscription.status = status;
  subscription.planId = planId;
  if (status !== "Pending") subscription.activatedAt = now(desk);
  if (balance > 0)
    book(desk, subscription, { type: "Recharge", amount: balance, reference: "opening balance" });
  if (status === "Active") addHistory(desk, subscription);
}

/** Covered by the plan: none of it changes the balance. */
function addHistory(desk: Desk, subscription: Subscription): void {
  use(desk, subscription, { callType: "Voice", otherParty: "31201234567", volume: 7 });
  use(desk, subscription, { callType: "SMS", otherParty: "31612345678" });
  use(desk, subscription, { callType: "Data", volume: 384 });
}

function addPaymentMethod(desk: Desk, account: Resource, tokenValue: string): void {
  const { store, ids } = desk;
  const tokenID = ids.next("paymentToken");
  const at = now(desk);
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

function addInteraction(desk: Desk, customer: Resource): void {
  const id = desk.ids.next("partyInteraction");
  const at = now(desk);
  desk.store.interactions.set(id, {
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
