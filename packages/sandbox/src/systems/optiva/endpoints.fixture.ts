import type { OptivaOperation } from "../../operations/optiva.ts";
import {
  adjust,
  type Endpoint,
  endpoint,
  item,
  type Prepared,
  type SeededPeople,
} from "./endpoint.fixture.ts";

/** All seventy, in an order in which each can succeed. */
export function endpoints(people: SeededPeople, prepared: Prepared): readonly Endpoint[] {
  const families = [entries, talks, orders, payments, referrals, subscriptions, adjustments, pins];
  return families.flatMap((family) => family(people, prepared));
}

/** `one` is what is read and changed, `gone` what is deleted. */
function five(
  first: number,
  family: string,
  [path, one, gone]: readonly [path: string, one: string, gone: string],
  [create, update]: readonly [create: object, update: object],
): Endpoint[] {
  const named = (verb: string): OptivaOperation => `${family}.${verb}` as OptivaOperation;
  return [
    endpoint(first, named("list"), 200, `GET ${path}`),
    endpoint(first + 1, named("create"), 201, `POST ${path}`, create),
    endpoint(first + 2, named("get"), 200, `GET ${path}/${one}`),
    endpoint(first + 3, named("update"), 200, `PATCH ${path}/${one}`, update),
    endpoint(first + 4, named("delete"), 204, `DELETE ${path}/${gone}`),
  ];
}

function entries({ party, customer, account }: SeededPeople, { deletable }: Prepared): Endpoint[] {
  const person = { givenName: "Noor", familyName: "Smit" };
  const passport = { identificationType: "passport", identificationId: "NL-4711" };
  const engagedParty = { id: party.id, href: party.href };
  const relatedParty = [{ id: customer.id, href: customer.href, name: "Noor", "@referredType": "Customer" }];
  const newCustomer = { name: "Noor Smit", engagedParty };
  const newAccount = { name: "Noor Smit", relatedParty };
  const individual = ["/individual", party.id, deletable.individual] as const;
  const customers = ["/customer", customer.id, deletable.customer] as const;
  const accounts = ["/billingAccount", account.id, deletable.account] as const;
  const validate = "POST /individual/identification/validate";
  return [
    endpoint(1, "quickPrepaidBillingAccounts.create", 201, "POST /quickPrepaidBillingAccount", person),
    ...five(2, "individuals", individual, [person, { gender: "female" }]),
    endpoint(7, "individuals.validateIdentification", 200, validate, passport),
    ...five(8, "customers", customers, [newCustomer, { status: "Active" }]),
    endpoint(13, "customers.dashboard", 200, `GET /dashboard/customer/${customer.id}`),
    ...five(14, "billingAccounts", accounts, [newAccount, { description: "Mine" }]),
    endpoint(19, "search", 200, "GET /allEntity/Moreau"),
  ];
}

function talks({ account, subscription, interaction: { id } }: SeededPeople): Endpoint[] {
  const interactionDate = { startDateTime: "2026-01-01T00:00:00.000Z" };
  const channel = [{ id: "1", href: "/channel/1" }];
  const talk = { interactionDate, channel, reason: "Question", status: "opened", direction: "inbound" };
  const onAccount = { accountID: account.id, text: "Called" };
  const onSubscription = { subscriptionId: subscription.id, text: "Slow" };
  const ofSubscription = `GET /subscription/note?subscriptionId=${subscription.id}`;
  return [
    ...five(20, "partyInteractions", ["/partyInteraction", id, id], [talk, { status: "closed" }]),
    endpoint(25, "notes.createForAccount", 201, "POST /account/note", onAccount),
    endpoint(26, "notes.listForAccount", 200, `GET /account/${account.id}/note`),
    endpoint(27, "notes.createForSubscription", 201, "POST /subscription/note", onSubscription),
    endpoint(28, "notes.listForSubscription", 200, ofSubscription),
  ];
}

function orders({ account, subscription, other }: SeededPeople, { orderId, cartId }: Prepared): Endpoint[] {
  const target = { billingAccount: { id: account.id }, subscriptionId: subscription.id };
  const add = { ...target, productOrderItem: [item("hp-addon-world")] };
  const remove = { ...target, productOrderItem: [item("hp-prepaid-10", "delete")] };
  const cartItem = [item("hp-prepaid-25")];
  const cart = { customerId: other.customerId, cartItem };
  const npg = `PATCH /productOrder/npg/${orderId}/status`;
  return [
    endpoint(29, "productOrders.create", 201, "POST /productOrder", add),
    endpoint(30, "productOrders.remove", 200, "PUT /productOrder", remove),
    endpoint(31, "productOrders.numberPortStatus", 200, npg),
    endpoint(32, "productOfferings.list", 200, "GET /productOffering"),
    endpoint(33, "productOfferings.addOns", 200, "GET /productOffering/hp-prepaid-10/addOn"),
    endpoint(34, "shoppingCarts.create", 201, "POST /shoppingCart", cart),
    endpoint(35, "shoppingCarts.find", 200, `GET /shoppingCart?customerId=${other.customerId}`),
    endpoint(36, "shoppingCarts.update", 200, `PATCH /shoppingCart/${cartId}`, { cartItem }),
  ];
}

function payments({ account, subscription, other }: SeededPeople, prepared: Prepared): Endpoint[] {
  const { methodId, scheduleID, tokenID } = prepared;
  const base = "/paymentGatewayIntegration";
  const card = { tokenValue: "tok-new", maskedCardNumber: "1111", expiryDate: "2200/01" };
  const token = { accountID: other.accountId, tokenValue: card.tokenValue };
  const schedule = { tokenID, subscriptionId: subscription.id, amount: 10 };
  const stored = { ...card, account: [{ id: other.accountId }] };
  const next = { ...card, tokenValue: "tok-next" };
  const charge = { accountID: account.id, amount: 5 };
  const unschedule = `DELETE ${base}/deleteSchedule?scheduleID=${scheduleID}`;
  return [
    endpoint(37, "paymentGateway.createToken", 201, `POST ${base}/createToken`, token),
    endpoint(38, "paymentGateway.createSchedule", 201, `POST ${base}/createSchedule`, schedule),
    endpoint(39, "paymentGateway.deleteSchedule", 204, unschedule),
    endpoint(40, "paymentGateway.applyCharge", 201, `POST ${base}/applyPaymentCharge`, charge),
    endpoint(41, "paymentMethods.create", 201, "POST /paymentMethod", stored),
    endpoint(42, "paymentMethods.update", 200, `PATCH /paymentMethod/${methodId}`, next),
    endpoint(43, "paymentMethods.delete", 204, `DELETE /paymentMethod/${methodId}`),
  ];
}

function referrals(
  { subscription: { id, customerId } }: SeededPeople,
  { referralCode }: Prepared,
): Endpoint[] {
  const referral = { referralCode, referred: { subscriptionId: id } };
  return [
    endpoint(44, "referrals.validate", 200, "POST /raf/referrer/validation", referral),
    endpoint(45, "referrals.apply", 201, "POST /raf/apply", referral),
    endpoint(46, "referrals.history", 200, `GET /raf/history/${customerId}`),
    endpoint(47, "referrals.code", 200, `GET /raf/referralCode/${customerId}`),
  ];
}

function subscriptions({ subscription: { id, accountId, mobileNumber } }: SeededPeople): Endpoint[] {
  const base = "GET /subscription";
  const own = `subscriptionId=${id}`;
  const number = `mobileNumber=${mobileNumber}`;
  const detailed = `${base}/${id}/detailedSubscriptionTransaction`;
  const voucher = { voucherCode: "HAPPY-0010", subscriptionId: id };
  return [
    endpoint(48, "subscriptions.types", 200, `${base}/type`),
    endpoint(49, "subscriptions.list", 200, `${base}?accountID=${accountId}`),
    endpoint(50, "subscriptions.profile", 200, `${base}/profile?${number}`),
    endpoint(51, "subscriptions.pricePlan", 200, `${base}/${id}/pricePlan`),
    endpoint(52, "subscriptions.history", 200, `${base}/${id}/history`),
    endpoint(53, "subscriptions.balance", 200, `${base}/balanceQuery?${own}`),
    endpoint(54, "subscriptions.balanceHistory", 200, `${base}/balanceHistory?${number}`),
    endpoint(55, "subscriptions.bundleBalance", 200, `${base}/bundleBalance?${own}`),
    endpoint(56, "callDetails.list", 200, `GET /callDetail?${own}`),
    endpoint(57, "subscriptions.transactions", 200, `${base}/${id}/transaction`),
    endpoint(58, "subscriptions.detailedTransactions", 200, detailed),
    endpoint(63, "subscriptions.recharge", 200, "POST /subscription/voucherRecharge", voucher),
  ];
}

function adjustments({ subscription }: SeededPeople, { adjustmentId }: Prepared): Endpoint[] {
  const { id, accountId } = subscription;
  const path = "/subscription/adjustment";
  const list = `GET ${path}?accountID=${accountId}&subscriptionId=${id}`;
  const approval = { status: "Approved" };
  return [
    endpoint(59, "subscriptions.adjustments.create", 201, `POST ${path}`, adjust(subscription, -1)),
    endpoint(60, "subscriptions.adjustments.list", 200, list),
    endpoint(61, "subscriptions.adjustments.get", 200, `GET ${path}/${adjustmentId}`),
    endpoint(62, "subscriptions.adjustments.update", 200, `PATCH ${path}/${adjustmentId}`, approval),
  ];
}

function pins({ subscription: { mobileNumber: msisdn } }: SeededPeople): Endpoint[] {
  return [
    endpoint(64, "pins.generate", 200, "POST /pin/generate", { msisdn }),
    endpoint(69, "pins.delete", 204, `DELETE /pin?msisdn=${msisdn}`),
    endpoint(65, "pins.set", 200, "POST /pin/set", { msisdn, pin: "1234" }),
    endpoint(67, "pins.change", 200, "POST /pin/change", { msisdn, oldPin: "1234", newPin: "4321" }),
    endpoint(68, "pins.verify", 200, "POST /pin/verify", { msisdn, pin: "4321" }),
    endpoint(66, "pins.reset", 200, "POST /pin/reset", { msisdn }),
    endpoint(70, "numberPorting.eligibility", 200, "POST /mnp/eligibility", { mobileNumber: "4799990000" }),
  ];
}
