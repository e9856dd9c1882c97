import { customerIdOfAccount, customerRefs } from "../store/accounts.ts";
import { owedEntry } from "../store/balance.ts";
import { now, type OptivaContext } from "../store/context.ts";
import { refId } from "../store/references.ts";
import { isBlank, isObject, type JsonObject } from "../tmf/json.ts";
import { conflict, invalidField, missingField } from "../tmf/refusal.ts";
import { type ResourceKind, type ResourceRoutes, resourceRoutes } from "./resource.ts";

/** TMF632 Individual: the party behind everything. */
export function individuals({ store }: OptivaContext): ResourceKind<"individuals"> {
  return {
    family: "individuals",
    path: "individual",
    type: "Individual",
    table: store.parties,
    required: ["givenName", "familyName"],
    admit: () => ({ status: "initialized" }),
    release({ id }) {
      const used = [...store.customers.values()].some(({ engagedParty }) => refId(engagedParty) === id);
      if (used) throw conflict("party_in_use", "A customer is engaged with this party.");
    },
  };
}

/** TMF629 Customer: needs a party, by id and href (fact sheet §2, 8–12). */
export function customers(context: OptivaContext): ResourceKind<"customers"> {
  const { store, ids } = context;
  return {
    family: "customers",
    path: "customer",
    type: "Customer",
    table: store.customers,
    required: ["name", "engagedParty.id", "engagedParty.href"],
    admit(body) {
      partyOf(context, body);
      return { status: "Approved", validFor: { startDateTime: now(context) } };
    },
    amend: (next) => partyOf(context, next),
    created: ({ id }) => void store.referralCodes.set(ids.code(8, "referral", id), id),
    release({ id }) {
      const used = [...store.accounts.values()].some(
        (account) => customerIdOfAccount(context, account) === id,
      );
      if (used) throw conflict("customer_in_use", "The customer has accounts.");
    },
  };
}

function partyOf({ store }: OptivaContext, { engagedParty }: JsonObject): void {
  if (!isObject(engagedParty)) throw invalidField("engagedParty must be a reference.");
  if (!store.parties.has(refId(engagedParty) ?? "")) throw invalidField("engagedParty.id names no party.");
}

/** TMF666 BillingAccount: needs a customer, by id and href (fact sheet §2, 14–18). */
export function billingAccounts(context: OptivaContext): ResourceKind<"billingAccounts"> {
  const { store } = context;
  return {
    family: "billingAccounts",
    path: "billingAccount",
    type: "BillingAccount",
    table: store.accounts,
    required: ["name", "relatedParty"],
    admit(body) {
      const customer = customerRefs(body).find((party) => store.customers.has(refId(party) ?? ""));
      if (customer === undefined) throw invalidField("relatedParty names no customer.");
      if (isBlank(customer.href)) throw missingField("relatedParty.href");
      return {
        accountType: "PREPAID",
        state: "Active",
        paymentStatus: "InGoodStanding",
        lastModified: now(context),
        accountBalance: [owedEntry(context, 0)],
      };
    },
    amend(next) {
      if (customerIdOfAccount(context, next) === undefined)
        throw invalidField("relatedParty names no customer.");
    },
    release({ id }) {
      const used = [...store.subscriptions.values()].some(({ accountId }) => accountId === id);
      if (used) throw conflict("account_in_use", "The account has subscriptions.");
    },
  };
}

/** TMF683 PartyInteraction. */
function partyInteractions(context: OptivaContext): ResourceKind<"partyInteractions"> {
  return {
    family: "partyInteractions",
    path: "partyInteraction",
    type: "PartyInteraction",
    table: context.store.interactions,
    required: ["interactionDate", "reason", "status", "direction", "channel"],
    admit: () => ({ creationDate: now(context), statusChangeDate: now(context) }),
  };
}

/** Parties, customers, accounts and interactions: fact sheet §2, 2–6, 8–12, 14–18, 20–24. */
export function entryRoutes(context: OptivaContext): ResourceRoutes {
  return {
    ...resourceRoutes(context, individuals(context)),
    ...resourceRoutes(context, customers(context)),
    ...resourceRoutes(context, billingAccounts(context)),
    ...resourceRoutes(context, partyInteractions(context)),
  };
}
