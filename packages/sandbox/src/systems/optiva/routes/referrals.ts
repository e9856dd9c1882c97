import { hrefOf, type OptivaContext } from "../store/context.ts";
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
import type { OptivaRequest, RoutesOf } from "./route.ts";

/** Refer a friend: fact sheet §2, 44–47. The validation has two paths, by edition of the document. */
export function referralRoutes(context: OptivaContext): RoutesOf<"referrals"> {
  const { customers } = context.store;
  return {
    "referrals.validate": (request) => json(200, validation(context, jsonBody(request))),
    "referrals.apply": (request) => json(context.manners.createdStatus, apply(context, request)),
    "referrals.history"({ query, params }) {
      const { id } = entry(customers, params.id, "Customer");
      const theirs = context.store.referrals.filter(({ referrerId, referredId }) =>
        [referrerId, referredId].includes(id),
      );
      return listing(query, theirs.map(referralView), context);
    },
    "referrals.code"({ params }) {
      const { id } = entry(customers, params.id, "Customer");
      const [code] = [...context.store.referralCodes].find(([, customerId]) => customerId === id) ?? [];
      return json(200, { customerId: id, href: hrefOf("customer", id), referralCode: code });
    },
  };
}

function writtenCode(body: JsonObject): string {
  const code = referralCodeOf(body) ?? named(body, ["code"]);
  if (code === undefined) throw missingField("referralCode");
  return code;
}

function validation(context: OptivaContext, body: JsonObject): JsonObject {
  const code = writtenCode(body);
  const referredId = referredOf(context, body);
  const referrerId = referrerOf(context, code, referredId);
  const referrer = { id: referrerId, href: hrefOf("customer", referrerId) };
  return { valid: true, referralCode: code.toUpperCase(), referrer, bonus: money(referralBonus) };
}

/** Who is referred, as far as the body says: a customer, or the owner of a subscription. */
function referredOf(context: OptivaContext, body: JsonObject): string | undefined {
  const said = named(body, ["referredCustomerId", "referredCustomerID", "refereeId"]);
  const referred = [body.referred, body.referredCustomer, body.referee].find((each) => each !== undefined);
  const id = said ?? named(referred, ["customerId", "customerID", "id"]) ?? customerIdOf(body);
  return id ?? subscriptionOf(context, referred)?.customerId;
}

function apply(context: OptivaContext, request: OptivaRequest): JsonObject {
  const body = jsonBody(request);
  const code = writtenCode(body);
  const referredId = referredOf(context, body);
  const subscription =
    subscriptionOf(context, body) ??
    [...context.store.subscriptions.values()].find(({ customerId }) => customerId === referredId);
  if (subscription === undefined) throw missingField("subscriptionId");
  if (subscription.status !== "Active")
    throw conflict("subscription_inactive", "The subscription is not active.");
  return referralView(applyReferral(context, code, subscription));
}

function referralView(referral: Referral): JsonObject {
  const { id, referralCode, referrerId, referredId, subscriptionId, bonus, date } = referral;
  const ends = { referrerCustomerId: referrerId, referredCustomerId: referredId, subscriptionId };
  return { id, referralCode, ...ends, bonus: money(bonus), status: "Applied", date };
}
