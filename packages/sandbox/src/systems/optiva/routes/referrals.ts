import { type Desk, hrefOf } from "../store/context.ts";
import { money } from "../store/money.ts";
import type { Referral } from "../store/records.ts";
import { customerIdOf, named, subscriptionOf } from "../store/references.ts";
import { applyReferral, referralBonus, referralCodeOf, referrerOf } from "../store/referrals.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { conflict, missingField } from "../tmf/refusal.ts";
import type { OptivaRequest, OptivaRoute } from "./route.ts";

/** Refer a friend: fact sheet §2, 44–47. The validation has two paths, by edition of the document. */
export function referralRoutes(desk: Desk): readonly OptivaRoute[] {
  const { customers } = desk.store;
  const validate = (path: string): OptivaRoute => ({
    operation: "referrals.validate",
    method: "POST",
    path,
    serve: (request) => json(200, validation(desk, jsonBody(request))),
  });
  return [
    validate("/raf/referrer/validation"),
    validate("/raf/validation"),
    {
      operation: "referrals.apply",
      method: "POST",
      path: "/raf/apply",
      serve: (request) => json(desk.manners.createdStatus, apply(desk, request)),
    },
    {
      operation: "referrals.history",
      method: "GET",
      path: "/raf/history/:id",
      serve({ query, params }) {
        const { id } = entry(customers, params.id, "Customer");
        const theirs = desk.store.referrals.filter(({ referrerId, referredId }) =>
          [referrerId, referredId].includes(id),
        );
        return listing(query, theirs.map(referralView), desk);
      },
    },
    {
      operation: "referrals.code",
      method: "GET",
      path: "/raf/referralCode/:id",
      serve({ params }) {
        const { id } = entry(customers, params.id, "Customer");
        const [code] = [...desk.store.referralCodes].find(([, customerId]) => customerId === id) ?? [];
        return json(200, { customerId: id, href: hrefOf("customer", id), referralCode: code });
      },
    },
  ];
}

function writtenCode(body: JsonObject): string {
  const code = referralCodeOf(body) ?? named(body, ["code"]);
  if (code === undefined) throw missingField("referralCode");
  return code;
}

function validation(desk: Desk, body: JsonObject): JsonObject {
  const code = writtenCode(body);
  const referredId = referredOf(desk, body);
  const referrerId = referrerOf(desk, code, referredId);
  const referrer = { id: referrerId, href: hrefOf("customer", referrerId) };
  return { valid: true, referralCode: code.toUpperCase(), referrer, bonus: money(referralBonus) };
}

/** Who is referred, as far as the body says: a customer, or the owner of a subscription. */
function referredOf(desk: Desk, body: JsonObject): string | undefined {
  const said = named(body, ["referredCustomerId", "referredCustomerID", "refereeId"]);
  const referred = [body.referred, body.referredCustomer, body.referee].find((each) => each !== undefined);
  const id = said ?? named(referred, ["customerId", "customerID", "id"]) ?? customerIdOf(body);
  return id ?? subscriptionOf(desk, referred)?.customerId;
}

function apply(desk: Desk, request: OptivaRequest): JsonObject {
  const body = jsonBody(request);
  const code = writtenCode(body);
  const referredId = referredOf(desk, body);
  const subscription =
    subscriptionOf(desk, body) ??
    [...desk.store.subscriptions.values()].find(({ customerId }) => customerId === referredId);
  if (subscription === undefined) throw missingField("subscriptionId");
  if (subscription.status !== "Active")
    throw conflict("subscription_inactive", "The subscription is not active.");
  return referralView(applyReferral(desk, code, subscription));
}

function referralView(referral: Referral): JsonObject {
  const { id, referralCode, referrerId, referredId, subscriptionId, bonus, date } = referral;
  const ends = { referrerCustomerId: referrerId, referredCustomerId: referredId, subscriptionId };
  return { id, referralCode, ...ends, bonus: money(bonus), status: "Applied", date };
}
