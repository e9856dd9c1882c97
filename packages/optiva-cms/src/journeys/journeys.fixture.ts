import type { Answering, Arrived } from "../gateway.fixture.ts";
import type { Journeys } from "./journeys.ts";

/** One journey with an input, and what it must send. */
export interface JourneyCase {
  readonly title: string;
  readonly journey: keyof Journeys;
  readonly input: object;
  /** Step and request, in order. */
  readonly steps: readonly (readonly [step: string, request: string])[];
}

const person = { givenName: "Ada", familyName: "Moreau" };
const items = [{ id: "1", action: "add", productOffering: { id: "plan" } }];
const order = { billingAccount: { id: "a1" }, productOrderItem: items };
const referral = { referralCode: "ABC", referredCustomerId: "c1" };
const activation = {
  customerId: "c1",
  accountID: "a1",
  productOfferingId: "plan",
  payment: { charge: { amount: 10 } },
};
const stored = { accountID: "a1", tokenValue: "tok" };

const token = ["token", "POST paymentGatewayIntegration/createToken"] as const;
const method = ["paymentMethod", "POST paymentMethod"] as const;
const placed = ["productOrder", "POST productOrder"] as const;
const validated = ["validation", "POST raf/referrer/validation"] as const;
const offering = ["offering", "GET productOffering"] as const;
const addOns = ["addOns", "GET productOffering/plan/addOn"] as const;
const subscription = ["subscription", "GET subscription"] as const;
const cart = ["shoppingCart", "POST shoppingCart"] as const;
const ported = ["portStatus", "PATCH productOrder/npg/o1/status"] as const;
const schedule = ["schedule", "POST paymentGatewayIntegration/createSchedule"] as const;
const cancelled = ["cancelled", "DELETE paymentGatewayIntegration/deleteSchedule"] as const;

export const journeyCases: readonly JourneyCase[] = [
  {
    title: "a subscriber, entity by entity",
    journey: "provisionSubscriber",
    input: { individual: person, productOrder: { productOrderItem: items } },
    steps: [
      ["individual", "POST individual"],
      ["customer", "POST customer"],
      ["billingAccount", "POST billingAccount"],
      placed,
    ],
  },
  {
    title: "a subscriber, quick",
    journey: "provisionSubscriberQuick",
    input: { account: person, productOrder: { productOrderItem: items } },
    steps: [["account", "POST quickPrepaidBillingAccount"], placed],
  },
  { title: "a payment method", journey: "addPaymentMethod", input: stored, steps: [token, method] },
  {
    title: "a payment method before its token",
    journey: "addPaymentMethod",
    input: { ...stored, order: "method-first" },
    steps: [method, token],
  },
  {
    title: "a payment method with automatic top-up",
    journey: "addPaymentMethod",
    input: { ...stored, automaticTopUp: { amount: 10, productOrder: { productOrderItem: items } } },
    steps: [token, method, placed],
  },
  {
    title: "another payment method",
    journey: "changePaymentMethod",
    input: { paymentMethodId: "m1", tokenValue: "tok" },
    steps: [token, ["paymentMethod", "PATCH paymentMethod/m1"]],
  },
  { title: "top-up begun", journey: "startTopUp", input: { tokenID: "t1" }, steps: [schedule] },
  { title: "top-up ended", journey: "cancelTopUp", input: { scheduleID: "s0" }, steps: [cancelled] },
  {
    title: "top-up changed",
    journey: "changeTopUp",
    input: { scheduleID: "s0", schedule: { tokenID: "t1" } },
    steps: [cancelled, schedule],
  },
  {
    title: "a friend's new subscription",
    journey: "referFriend",
    input: { kind: "new-subscription", referral, productOrder: order },
    steps: [validated, placed],
  },
  {
    title: "a friend's cart",
    journey: "referFriend",
    input: { kind: "shopping-cart", shoppingCart: {}, referral, cartUpdate: referral, productOrder: order },
    steps: [cart, validated, ["updatedCart", "PATCH shoppingCart/k1"], placed],
  },
  {
    title: "a friend's active subscription",
    journey: "referFriend",
    input: { kind: "active-subscription", referral },
    steps: [validated, ["application", "POST raf/apply"]],
  },
  {
    title: "a SIM, paid now",
    journey: "activateSim",
    input: activation,
    steps: [
      offering,
      subscription,
      cart,
      placed,
      ["charge", "POST paymentGatewayIntegration/applyPaymentCharge"],
    ],
  },
  {
    title: "a SIM with add-ons, its cart looked at, its number imported, paid again and again",
    journey: "activateSim",
    input: {
      ...activation,
      addOnIds: ["extra"],
      checkCart: true,
      portIn: {},
      payment: { schedule: { tokenID: "t1" } },
    },
    steps: [
      offering,
      addOns,
      subscription,
      cart,
      ["storedCart", "GET shoppingCart"],
      placed,
      ported,
      schedule,
    ],
  },
  {
    title: "another plan",
    journey: "changePlan",
    input: { accountID: "a1", productOfferingId: "plan" },
    steps: [offering, placed],
  },
  {
    title: "an add-on",
    journey: "changePlan",
    input: { accountID: "a1", productOfferingId: "plan", addOnIds: ["extra"], addOnsOnly: true },
    steps: [addOns, placed],
  },
  {
    title: "offerings removed",
    journey: "removeOfferings",
    input: { accountID: "a1", subscriptionId: "u1", productOfferingIds: ["extra"] },
    steps: [["productOrder", "PUT productOrder"]],
  },
  {
    title: "a SIM blocked",
    journey: "blockSim",
    input: { accountID: "a1", productOfferingIds: ["plan", "extra"], method: "POST" },
    steps: [placed],
  },
  {
    title: "a number imported",
    journey: "portNumberIn",
    input: { number: { mobileNumber: "31611111111" }, productOrder: order },
    steps: [["eligibility", "POST mnp/eligibility"], placed, ported],
  },
];

const answers: Readonly<Record<string, unknown>> = {
  "POST individual": { id: "p1", href: "/api/individual/p1" },
  "POST customer": { id: "c1", href: "/api/customer/c1" },
  "POST billingAccount": { id: "a1" },
  "POST quickPrepaidBillingAccount": { id: "a1" },
  "POST productOrder": { id: "o1", state: "acknowledged" },
  "PUT productOrder": { id: "o1", state: "acknowledged" },
  "POST paymentGatewayIntegration/createToken": { tokenID: "t1" },
  "POST paymentMethod": { id: "m1", tokenID: "t1" },
  "PATCH paymentMethod/m1": { id: "m1" },
  "POST paymentGatewayIntegration/createSchedule": { scheduleID: "s1" },
  "POST raf/referrer/validation": { valid: true },
  "POST shoppingCart": { id: "k1" },
  "PATCH shoppingCart/k1": { id: "k1" },
  "POST raf/apply": { status: "Applied" },
  "GET productOffering": [{ id: "other" }, { id: "plan", name: "Plan" }],
  "GET productOffering/plan/addOn": [{ id: "extra" }],
  "GET subscription": [{ id: "u1", subscriptionId: "u1" }],
  "GET shoppingCart": [{ id: "k0" }, { id: "k1" }],
  "PATCH productOrder/npg/o1/status": { state: "completed" },
  "POST paymentGatewayIntegration/applyPaymentCharge": { status: "Approved" },
  "POST mnp/eligibility": { eligible: true },
};

/** What goes wrong with one request: `no` is refused, `lost` is done and not answered, `unheard` is neither. */
export interface Failure {
  readonly request: string;
  readonly kind: "no" | "lost" | "unheard";
}

/** A service that remembers what it did. */
export function createService(): {
  /** What was really done, in order. */
  readonly done: string[];
  failure: Failure | undefined;
  answer(request: Arrived): Answering;
} {
  const done: string[] = [];
  const schedules = new Set(["s0"]);
  return {
    done,
    failure: undefined,
    answer({ method: verb, url }) {
      const name = `${verb} ${url.replace("/api/", "").replace(/\?.*/, "")}`;
      const kind = this.failure?.request === name ? this.failure.kind : undefined;
      if (kind !== undefined) this.failure = undefined;
      if (kind === "no") return { status: 409, body: { code: "BUSY", reason: "not now" } };
      if (kind === "unheard") return { cut: true };
      if (name === cancelled[1]) {
        if (!schedules.delete("s0")) return { status: 404, body: { code: "60", reason: "none" } };
        done.push(name);
        return kind === "lost" ? { cut: true } : { status: 204 };
      }
      const body = answers[name];
      if (body === undefined) return { status: 404, body: { code: "20", reason: "no such path" } };
      done.push(name);
      return kind === "lost" ? { cut: true } : { body };
    },
  };
}

/** What a step gives for what the service answers: of a list the one it looks for, of a deletion what was deleted. */
export function stepValue(step: string, request: string): unknown {
  if (request === cancelled[1]) return { scheduleID: "s0" };
  const answer = answers[request];
  if (!Array.isArray(answer) || step === "addOns") return answer;
  const wanted = { offering: "plan", subscription: "u1", storedCart: "k1" }[step];
  return answer.find(({ id }: { readonly id: string }) => id === wanted);
}

/** The same for those that are settled by hand. */
export function answerTo(request: string): Record<string, unknown> {
  return answers[request] as Record<string, unknown>;
}
