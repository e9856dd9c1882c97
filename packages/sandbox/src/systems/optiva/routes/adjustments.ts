import { book } from "../store/balance.ts";
import { hrefOf, now, type OptivaContext } from "../store/context.ts";
import { centsOf } from "../store/money.ts";
import { normalMsisdn } from "../store/msisdn.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, requireFields } from "../tmf/body.ts";
import { fieldsOf, project } from "../tmf/fields.ts";
import type { JsonObject, Resource } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { patched } from "../tmf/patch.ts";
import { conflict, forbidden, invalidField, missingField, missingQuery } from "../tmf/refusal.ts";
import { createdAnswer } from "./resource.ts";
import type { OptivaRequest, RoutesOf } from "./route.ts";

/** Cents; above this, up or down, somebody with the role `1:approveAdjsutment:*` must approve. */
const approvalFrom = 5000;
const askedBy = ["accountID", "subscriptionId"];

/** Adjustments: fact sheet §2, 59–62. */
export function adjustmentRoutes(context: OptivaContext): RoutesOf<"subscriptions.adjustments"> {
  const { adjustments } = context.store;
  return {
    "subscriptions.adjustments.create": (request) =>
      createdAnswer(context, create(context, jsonBody(request))),
    "subscriptions.adjustments.list"({ query }) {
      for (const name of askedBy) if (!query.get(name)) throw missingQuery(name);
      const theirs = [...adjustments.values()].filter((each) =>
        askedBy.every((name) => each[name] === query.get(name)),
      );
      return listing(query, theirs, { ...context, reserved: askedBy });
    },
    "subscriptions.adjustments.get": ({ query, params }) =>
      json(200, project(entry(adjustments, params.adjustmentId, "Adjustment"), fieldsOf(query))),
    "subscriptions.adjustments.update": (request) =>
      json(context.manners.updatedStatus, update(context, request)),
  };
}

function create(context: OptivaContext, body: JsonObject): Resource {
  requireFields(body, ["accountID", "subscriptionId", "mobileNumber"]);
  const subscription = context.store.subscriptions.get(String(body.subscriptionId));
  if (subscription === undefined) throw invalidField("subscriptionId names no subscription.");
  if (subscription.accountId !== body.accountID) throw invalidField("accountID is not the subscription's.");
  if (subscription.mobileNumber !== normalMsisdn(String(body.mobileNumber))) {
    throw invalidField("mobileNumber is not the subscription's.");
  }
  const amount = amountOf(body);
  const id = context.ids.next("adjustment");
  const waits = Math.abs(amount) > approvalFrom;
  const adjustment: Resource = {
    "@type": "Adjustment",
    ...body,
    id,
    adjustmentId: id,
    href: hrefOf("subscription/adjustment", id),
    status: waits ? "PendingApproval" : "Applied",
    requestedDate: now(context),
  };
  context.store.adjustments.set(id, adjustment);
  if (!waits) book(context, subscription, { type: "Adjustment", amount, reference: id });
  return adjustment;
}

function amountOf(body: JsonObject): number {
  const written = body.amount ?? body.adjustmentAmount;
  const amount = centsOf(written);
  if (written === undefined) throw missingField("amount");
  if (amount === undefined || amount === 0) throw invalidField("amount must be an amount other than zero.");
  return amount;
}

const fixed = ["accountID", "subscriptionId", "mobileNumber", "amount", "adjustmentAmount"] as const;

/** What was applied stays as it is; what waits may be approved or rejected. */
function update(context: OptivaContext, request: OptivaRequest): Resource {
  const current = entry(context.store.adjustments, request.params.adjustmentId, "Adjustment");
  const next = patched(current, request, context.manners);
  const status = statusOf(next.status);
  for (const name of fixed) {
    if (JSON.stringify(next[name]) !== JSON.stringify(current[name])) {
      throw conflict("adjustment_fixed", `${name} of an adjustment cannot be changed.`);
    }
  }
  if (status !== current.status) {
    if (current.status !== "PendingApproval")
      throw conflict("adjustment_done", "The adjustment was decided.");
    if (!request.allows("approveAdjsutment", "patch"))
      throw forbidden("The role to approve adjustments is missing.");
    if (status === "Applied") applyNow(context, next);
  }
  const stored = { ...next, status };
  context.store.adjustments.set(current.id, stored);
  return stored;
}

function statusOf(written: unknown): string {
  switch (String(written).toLowerCase()) {
    case "approved":
    case "applied":
      return "Applied";
    case "rejected":
      return "Rejected";
    case "pendingapproval":
      return "PendingApproval";
    default:
      throw invalidField("status must be Approved or Rejected.");
  }
}

function applyNow(context: OptivaContext, adjustment: Resource): void {
  const subscription = context.store.subscriptions.get(String(adjustment.subscriptionId));
  if (subscription === undefined) return;
  book(context, subscription, { type: "Adjustment", amount: amountOf(adjustment), reference: adjustment.id });
}
