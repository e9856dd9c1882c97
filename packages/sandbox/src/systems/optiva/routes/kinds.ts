import { customerIdOfAccount, customerRefs } from "../store/accounts.ts";
import { owedEntry } from "../store/balance.ts";
import { type Desk, now } from "../store/context.ts";
import { refId } from "../store/references.ts";
import { isBlank, isObject, type JsonObject } from "../tmf/json.ts";
import { conflict, invalidField, missingField } from "../tmf/refusal.ts";
import type { ResourceKind } from "./resource.ts";

/** TMF632 Individual: the party behind everything. */
export function individuals({ store }: Desk): ResourceKind {
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
export function customers(desk: Desk): ResourceKind {
  const { store, ids } = desk;
  return {
    family: "customers",
    path: "customer",
    type: "Customer",
    table: store.customers,
    required: ["name", "engagedParty.id", "engagedParty.href"],
    admit(body) {
      partyOf(desk, body);
      return { status: "Approved", validFor: { startDateTime: now(desk) } };
    },
    amend: (next) => partyOf(desk, next),
    created: ({ id }) => void store.referralCodes.set(ids.code(8, "referral", id), id),
    release({ id }) {
      const used = [...store.accounts.values()].some((account) => customerIdOfAccount(desk, account) === id);
      if (used) throw conflict("customer_in_use", "The customer has accounts.");
    },
  };
}

function partyOf({ store }: Desk, { engagedParty }: JsonObject): void {
  if (!isObject(engagedParty)) throw invalidField("engagedParty must be a reference.");
  if (!store.parties.has(refId(engagedParty) ?? "")) throw invalidField("engagedParty.id names no party.");
}

/** TMF666 BillingAccount: needs a customer, by id and href (fact sheet §2, 14–18). */
export function billingAccounts(desk: Desk): ResourceKind {
  const { store } = desk;
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
        lastModified: now(desk),
        accountBalance: [owedEntry(desk, 0)],
      };
    },
    amend(next) {
      if (customerIdOfAccount(desk, next) === undefined)
        throw invalidField("relatedParty names no customer.");
    },
    release({ id }) {
      const used = [...store.subscriptions.values()].some(({ accountId }) => accountId === id);
      if (used) throw conflict("account_in_use", "The account has subscriptions.");
    },
  };
}

/** TMF683 PartyInteraction. */
export function partyInteractions(desk: Desk): ResourceKind {
  return {
    family: "partyInteractions",
    path: "partyInteraction",
    type: "PartyInteraction",
    table: desk.store.interactions,
    required: ["interactionDate", "reason", "status", "direction", "channel"],
    admit: () => ({ creationDate: now(desk), statusChangeDate: now(desk) }),
  };
}
