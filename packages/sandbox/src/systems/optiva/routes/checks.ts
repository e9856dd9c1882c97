import { customerIdOfAccount } from "../store/accounts.ts";
import type { OptivaContext } from "../store/context.ts";
import { isOwnNumber, looksLikeMsisdn, portOutcome } from "../store/msisdn.ts";
import { byNumber, mobileNumberOf, named, refId } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { subscriptionView } from "../store/subscriptions.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import { type JsonObject, valuesAt } from "../tmf/json.ts";
import { invalidField, missingField } from "../tmf/refusal.ts";
import type { RoutesOf } from "./route.ts";

/** Questions that change nothing: fact sheet §2, 7, 13 and 70. */
export function checkRoutes(
  context: OptivaContext,
): RoutesOf<"individuals.validateIdentification" | "customers.dashboard" | "numberPorting"> {
  return {
    "individuals.validateIdentification": (request) => json(200, identification(context, jsonBody(request))),
    "customers.dashboard": ({ params }) => json(200, dashboard(context, params.id)),
    "numberPorting.eligibility": (request) => json(200, eligibility(context, jsonBody(request))),
  };
}

/** Valid is what has four characters at least and belongs to nobody else. */
function identification({ store }: OptivaContext, body: JsonObject): JsonObject {
  const identificationId = named(body, ["identificationId", "identificationNumber"]);
  if (identificationId === undefined) throw missingField("identificationId");
  const identificationType = named(body, ["identificationType"]);
  if (identificationType === undefined) throw missingField("identificationType");
  const own = named(body, ["individualId", "partyId", "id"]);
  const taken = [...store.parties.values()].some(
    (party) =>
      party.id !== own &&
      valuesAt(party, ["individualIdentification", "identificationId"]).includes(identificationId),
  );
  const valid = identificationId.length >= 4 && !taken;
  const reason = taken ? "The identification belongs to another party." : "The identification is too short.";
  return { valid, identificationType, identificationId, ...(valid ? {} : { reason }) };
}

function dashboard(context: OptivaContext, id: string | undefined): JsonObject {
  const { store } = context;
  const customer = entry(store.customers, id, "Customer");
  const accounts = [...store.accounts.values()].filter(
    (account) => customerIdOfAccount(context, account) === customer.id,
  );
  const accountIds = accounts.map((account) => account.id);
  const ofCustomer = ({ customerId }: { readonly customerId: string }): boolean => customerId === customer.id;
  return {
    id: customer.id,
    customer,
    individual: store.parties.get(refId(customer.engagedParty) ?? ""),
    billingAccount: accounts,
    subscription: [...store.subscriptions.values()].filter(ofCustomer).map(subscriptionView),
    openOrders: [...context.underway.values()].filter(({ accountId }) => accountIds.includes(accountId))
      .length,
    notes: store.notes.filter(({ ownerId }) => accountIds.includes(ownerId)).length,
  };
}

function eligibility({ store }: OptivaContext, body: JsonObject): JsonObject {
  const mobileNumber = mobileNumberOf(body);
  if (mobileNumber === undefined) throw missingField("mobileNumber");
  if (!looksLikeMsisdn(mobileNumber)) throw invalidField("mobileNumber is no mobile number.");
  const ours = isOwnNumber(mobileNumber) || byNumber(store, mobileNumber) !== undefined;
  const eligible = !ours && portOutcome(mobileNumber) !== "not-eligible";
  const reason = ours ? "The number is with this service provider." : "The number cannot be imported.";
  return { mobileNumber, eligible, ...(eligible ? {} : { reason }) };
}
