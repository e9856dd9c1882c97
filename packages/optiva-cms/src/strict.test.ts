import type { Hooks } from "@telcokit/core";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOptivaCmsClient, type OptivaCmsClient } from "./client.ts";
import { operationRows } from "./operations.fixture.ts";

let sandbox: Sandbox;
let cms: OptivaCmsClient;
/** Every operation that has succeeded. */
const succeeded = new Set<string>();
const hooks: Hooks = {
  onCall: ({ operation, error }) => {
    if (error === undefined) succeeded.add(operation.replace("optiva ", ""));
  },
};

beforeAll(async () => {
  sandbox = await startSandbox();
  cms = createOptivaCmsClient({ ...sandbox.options.optivaCms(), validateReplies: "strict", hooks });
});

afterAll(async () => {
  await cms.close();
  await sandbox.close();
});

const all = { max: 1000 } as const;

/** Somebody with a subscription, as the sandbox knows them from the start. */
function subscriber(mobileNumber: string) {
  const found = sandbox.state.subscriptions.find((each) => each.mobileNumber === mobileNumber);
  if (found === undefined) throw new Error("the sandbox does not know the number");
  return { subscriptionId: found.id, accountID: found.accountId, customerId: found.customerId, mobileNumber };
}

async function entries(): Promise<void> {
  const person = await cms.individuals.create({ givenName: "Grace", familyName: "Hopper" });
  await cms.individuals.validateIdentification({
    identificationType: "passport",
    identificationId: "NL-123456",
  });
  const engagedParty = { id: person.id, href: person.href ?? "" };
  const customer = await cms.customers.create({ name: "Grace Hopper", engagedParty });
  const owner = { id: customer.id, href: customer.href ?? "", role: "customer" };
  const account = await cms.billingAccounts.create({ name: "Grace Hopper", relatedParty: [owner] });
  await cms.customers.dashboard(customer);
  await cms.search("Hopper").toArray(all);
  await cms.notes.createForAccount({ accountID: account.id, text: "prefers mail" });
  await cms.notes.listForAccount(account).toArray(all);
  const interaction = await cms.partyInteractions.create({
    direction: "inbound",
    reason: "a question",
    status: "open",
    channel: [{ id: "phone" }],
    interactionDate: { startDateTime: "2026-11-27T09:00:00Z" },
  });
  await cms.partyInteractions.update(interaction, { status: "closed" });
  await cms.individuals.update(person, { title: "Dr" });
  await cms.customers.update(customer, { statusReason: "moved" });
  await cms.billingAccounts.update(account, { description: "hers" });
  for (const [group, entry] of [
    [cms.partyInteractions, interaction],
    [cms.billingAccounts, account],
    [cms.customers, customer],
    [cms.individuals, person],
  ] as const) {
    await group.get(entry);
    await group.list().toArray(all);
    await group.delete(entry);
  }
  await cms.quickPrepaidBillingAccounts.create({ givenName: "Ada", familyName: "Moreau" });
}

async function subscriptions(): Promise<void> {
  const { subscriptionId, accountID, mobileNumber } = subscriber("31680000002");
  const number = { mobileNumber };
  await cms.subscriptions.types().toArray(all);
  await cms.subscriptions.list({ accountID }).toArray(all);
  await cms.subscriptions.profile(number);
  await cms.subscriptions.pricePlan(subscriptionId);
  await cms.subscriptions.recharge({ subscriptionId, voucherCode: "HAPPY-0005" });
  await cms.subscriptions.balance(number);
  await cms.subscriptions.balanceHistory(number).toArray(all);
  await cms.subscriptions.bundleBalance(number).toArray(all);
  await cms.subscriptions.history(subscriptionId).toArray(all);
  await cms.subscriptions.transactions(subscriptionId).toArray(all);
  await cms.subscriptions.detailedTransactions(subscriptionId).toArray(all);
  await cms.callDetails.list(number).toArray(all);
  const { id } = await cms.subscriptions.adjustments.create({
    accountID,
    subscriptionId,
    mobileNumber,
    amount: -1,
  });
  await cms.subscriptions.adjustments.get(String(id));
  await cms.subscriptions.adjustments.update(String(id), { reason: "goodwill" });
  await cms.subscriptions.adjustments.list({ accountID, subscriptionId }).toArray(all);
  await cms.notes.createForSubscription({ subscriptionId, text: "asked for a PIN" });
  await cms.notes.listForSubscription(number).toArray(all);
  const msisdn = mobileNumber;
  await cms.pins.set({ msisdn, pin: "1234" });
  await cms.pins.verify({ msisdn, pin: "1234" });
  await cms.pins.change({ msisdn, oldPin: "1234", newPin: "4321" });
  await cms.pins.reset({ msisdn });
  await cms.pins.delete({ msisdn });
  await cms.pins.generate({ msisdn });
}

async function newSubscriber() {
  const action = "add";
  const productOffering = { id: "hp-prepaid-10" };
  const made = await cms.journeys.provisionSubscriber({
    individual: { givenName: "Ada", familyName: "Moreau" },
    billingAccount: { accountType: "PREPAID" },
    productOrder: { productOrderItem: [{ id: "1", action, productOffering }] },
  });
  const accountID = made.billingAccount.id;
  await cms.productOrders.waitFor(made.productOrder, { intervalMs: 60 });
  const [subscription] = await cms.subscriptions.list({ accountID }).toArray(all);
  return {
    accountID,
    customerId: made.customer.id,
    subscriptionId: String(subscription?.id),
    productOffering,
  };
}

async function payments(): Promise<void> {
  const { accountID, subscriptionId } = await newSubscriber();
  const { tokenID = "" } = await cms.paymentGateway.createToken({ accountID, tokenValue: "tok-visa" });
  const card = { tokenValue: "tok-visa", maskedCardNumber: "4242", expiryDate: "2030/01" };
  const method = await cms.paymentMethods.create({ ...card, account: [{ id: accountID }] });
  await cms.paymentMethods.update(method, card);
  const { scheduleID = "" } = await cms.paymentGateway.createSchedule({ tokenID, subscriptionId, amount: 5 });
  await cms.paymentGateway.deleteSchedule({ scheduleID });
  await cms.paymentGateway.applyCharge({ accountID, amount: 5, tokenID });
  await cms.paymentMethods.delete(method);
}

async function orders(): Promise<void> {
  const { accountID, customerId, subscriptionId, productOffering } = await newSubscriber();
  const [offering] = await cms.productOfferings.list().toArray(all);
  await cms.productOfferings.get(offering?.id ?? "");
  await cms.productOfferings.addOns(offering?.id ?? "").toArray(all);
  const relatedParty = [{ id: customerId, role: "customer" }];
  const item = { id: "1", action: "add", productOffering };
  const cart = await cms.shoppingCarts.create({ relatedParty, cartItem: [item] });
  await cms.shoppingCarts.update(cart, { validFor: { endDateTime: "2027-01-01T00:00:00Z" } });
  await cms.shoppingCarts.find({ customerId }).toArray(all);
  const billingAccount = { id: accountID };
  const { tokenID = "" } = await cms.paymentGateway.createToken({ accountID, tokenValue: "tok-visa" });
  const card = { tokenValue: "tok-visa", maskedCardNumber: "4242", expiryDate: "2030/01" };
  await cms.paymentMethods.create({ ...card, account: [billingAccount] });
  const order = await cms.productOrders.create({
    billingAccount,
    productOrderItem: [{ ...item, product: { id: subscriptionId } }],
    shoppingCart: { id: cart.id },
    atuTokenID: tokenID,
    atuAmount: 5,
  });
  await cms.productOrders.waitFor(order, { intervalMs: 60 });
  await cms.productOrders.get(order);
  const productOrderItem = [{ productOffering, product: { id: subscriptionId } }];
  await cms.productOrders.remove({ billingAccount, productOrderItem });
}

async function ports(): Promise<void> {
  const { accountID, productOffering } = await newSubscriber();
  const mobileNumber = "31611111111";
  await cms.numberPorting.eligibility({ mobileNumber });
  const product = { productCharacteristic: [{ name: "mobileNumber", value: mobileNumber }] };
  const order = await cms.productOrders.create({
    billingAccount: { id: accountID },
    productOrderItem: [{ id: "1", action: "add", productOffering, product }],
  });
  await cms.productOrders.numberPortStatus(order);
}

async function referrals(): Promise<void> {
  const referrer = subscriber("31680000001");
  const { customerId: referredCustomerId } = await newSubscriber();
  const { referralCode } = await cms.referrals.code(referrer.customerId);
  const referral = { referralCode, referredCustomerId };
  await cms.referrals.validate(referral);
  await cms.referrals.apply(referral);
  await cms.referrals.history(referrer.customerId).toArray(all);
}

describe("strictly checked, every operation succeeds against the sandbox", () => {
  it("of entries", entries);
  it("of subscriptions", subscriptions);
  it("of orders", orders);
  it("of payments", payments);
  it("of numbers that are imported", ports);
  it("of referrals", referrals);
  it("and none is left out", () => {
    const requests = Object.entries(operationRows).flatMap(([name, row]) => ("route" in row ? [name] : []));
    expect(requests.filter((name) => !succeeded.has(name))).toEqual([]);
  });
});
