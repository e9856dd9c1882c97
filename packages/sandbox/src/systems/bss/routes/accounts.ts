import {
  accountOf,
  type BssContext,
  listOf,
  nextNumber,
  now,
  numberOf,
  objectOf,
  pageOf,
  textOf,
} from "../store/context.ts";
import type { Account } from "../store/store.ts";
import { invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

export function accountHandlers(context: BssContext): Handlers {
  return {
    ...makeAccounts(context),
    ...changes(context),
    ...accountBalances(context),
    ...extensionHandlers(context),
  };
}

function makeAccounts(context: BssContext): Handlers {
  const { store } = context;
  return {
    "accounts.create": (call) => {
      const { profile, detail, billing, identification, contact } = call.input as Record<string, Json>;
      const account = createAccount(context, { profile, detail, billing, identification, contact });
      return {
        identifier: account.ban,
        parent: account.parent,
        responsible: account.responsible,
        spid: 1,
        role: account.role,
        state: account.state,
      };
    },
    "accounts.list": (call) => {
      const has = (field: string, value: string | number): boolean => {
        const wanted = listOf(call.input, field);
        return wanted.length === 0 || wanted.map(String).includes(String(value));
      };
      const name = textOf(call.input, "fullName").toLowerCase();
      const found = Object.values(store.accounts).filter(
        (one) =>
          has("banList", one.ban) &&
          has("stateList", one.state) &&
          has("groupTypeList", one.groupType) &&
          has("parentBanList", one.parent) &&
          has("billCycleIdList", one.billCycle) &&
          has("accountNameList", one.name) &&
          `${one.firstName} ${one.lastName}`.toLowerCase().includes(name),
      );
      return { resultCode: 0, ...pageOf(call, found.map(listedAccount), ({ ban }) => ban) };
    },
    "accounts.listSubAccounts": (call) => {
      const parent = accountOf(context, call, textOf(call.input, "accountId"));
      const found = Object.values(store.accounts).filter((one) => one.parent === parent.ban);
      const views = found.map(
        ({ ban, parent: above, responsible, role, state, name, groupType, systemType }) => ({
          spid: 1,
          ban,
          parent: above,
          responsible,
          role,
          state,
          accountName: name,
          groupType,
          systemType: toSecond(systemType),
        }),
      );
      const withLimit = { ...call, input: { limit: 5, ...call.input } };
      return { resultCode: 0, ...pageOf(withLimit, views, ({ ban }) => ban) };
    },
    "accounts.findByIdentification": ({ input }) => {
      const wanted = listOf(input, "ids")
        .filter(isJson)
        .map((id) => textOf(id, "value"));
      const found = Object.values(store.accounts).filter(({ identifications }) =>
        identifications.some(({ value }) => wanted.includes(value)),
      );
      return {
        results: found.map(({ ban, identifications, state }) => ({
          accountID: ban,
          ids: identifications,
          state: String(state),
        })),
      };
    },
  };
}

function changes(context: BssContext): Handlers {
  const { store } = context;
  return {
    "accounts.changeParent": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      const parent = textOf(call.input, "parentID");
      if (parent !== "") accountOf(context, call, parent);
      account.parent = parent;
      if (typeof call.input.responsible === "boolean") account.responsible = call.input.responsible;
      return { statusCode: "0", statusMessage: "Success" };
    },
    "accounts.changeBillCycle": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      account.previousBillCycle = account.billCycle;
      account.billCycle = numberOf(call.input, "billCycleID");
      account.billCycleChanged = now(context);
      return billCycleView(context, account);
    },
    "accounts.billCycleActivity": (call) =>
      billCycleView(context, accountOf(context, call, textOf(call.input, "accountID"))),
    "accounts.convertToGroup": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      if (account.groupType !== 0) throw invalid("rts", "the account is a group already");
      if (call.input.validateOnly !== true) account.groupType = 1;
      return { statusCode: call.input.validateOnly === true ? "1000" : "0", statusMessage: "Success" };
    },
    "accounts.convertToHybrid": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      account.systemType = 2;
      const { ban, parent, responsible, role, state } = account;
      return {
        identifier: ban,
        parent,
        responsible: String(responsible),
        spid: "1",
        role: String(role),
        state: String(state),
      };
    },
    "accounts.addNote": ({ input }) =>
      void store.notes.push({
        of: textOf(input, "accountID"),
        note: textOf(input, "note"),
        mainType: textOf(input, "mainType"),
        subType: textOf(input, "subType"),
      }),
  };
}

function accountBalances(context: BssContext): Handlers {
  return {
    "accounts.agedDebt": (call) => {
      const account = accountOf(context, call, textOf(call.input, "id"));
      return {
        periodDetails: [{ periodInvoiceDate: now(context), debt: String(Math.max(account.balance, 0)) }],
        paymentsSinceLastInvoice: "0",
      };
    },
    "accounts.balances.get": (call) =>
      String(accountOf(context, call, textOf(call.input, "accountID")).balance),
    "accounts.balances.detailed": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      return {
        lastInvoiceAmount: account.balance,
        paymentsSinceLastInvoice: 0,
        adjustmentsSinceLastInvoice: 0,
        writtenOffBalance: 0,
      };
    },
    "accounts.balances.query": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      const values: Readonly<Record<string, string>> = { BALANCE: String(account.balance), CURRENCY: "EUR" };
      const parameters = listOf(call.input, "balanceTypes").map((type) => ({
        name: String(type),
        value: values[String(type)] ?? "0",
      }));
      return { resultCode: "0", resultMessage: "Success", parameters };
    },
  };
}

function extensionHandlers(context: BssContext): Handlers {
  return {
    "accounts.extensions.get": (call) =>
      Object.values(accountOf(context, call, textOf(call.input, "accountID")).extensions),
    "accounts.extensions.list": (call) =>
      Object.values(accountOf(context, call, textOf(call.input, "accountID")).extensions),
    "accounts.extensions.update": (call) => {
      const account = accountOf(
        context,
        call,
        textOf(objectOf(call.input, "extensionReference"), "accountID"),
      );
      const kind = textOf(call.input, "extensionTypeReference") || "MutablePoolAccountExtension";
      account.extensions[kind] = { [partOf(kind)]: [objectOf(call.input, "extension")] };
    },
    "accounts.extensions.remove": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountId"));
      delete account.extensions[textOf(call.input, "extensionTypeReference")];
    },
  };
}

function partOf(kind: string): string {
  const parts = {
    Pool: "pool",
    FriendsAndFamily: "friendsAndFamily",
    SubscriberLimit: "subscriberLimit",
    GroupPricePlan: "groupPricePlan",
  };
  return Object.entries(parts).find(([word]) => kind.includes(word))?.[1] ?? "pool";
}

export interface NewAccount {
  readonly profile?: Json | undefined;
  readonly detail?: Json | undefined;
  readonly billing?: Json | undefined;
  readonly identification?: Json | undefined;
  readonly contact?: Json | undefined;
}

export function createAccount(context: BssContext, given: NewAccount): Account {
  const { profile = {}, detail = {}, billing = {}, identification = {}, contact = {} } = given;
  const ban = textOf(profile, "identifier") || String(nextNumber(context, "account", 100));
  if (context.store.accounts[ban] !== undefined) throw invalid("rts", "there is an account of that number");
  const identifications = listOf(identification, "identification").filter(isJson);
  const account: Account = {
    ban,
    parent: textOf(profile, "parent"),
    groupType: numberOf(detail, "groupType") || 0,
    systemType: numberOf(detail, "systemType") || 0,
    accountType: numberOf(detail, "accountType") || 1,
    role: numberOf(detail, "role") || 1,
    responsible: profile.responsible === true,
    state: numberOf(profile, "state") || 0,
    name: textOf(profile, "name"),
    firstName: textOf(contact, "firstName"),
    lastName: textOf(contact, "lastName"),
    identifications: identifications.map((one) => ({
      type: numberOf(one, "type") || 0,
      value: textOf(one, "value"),
      expiry: textOf(one, "expiry"),
    })),
    billCycle: numberOf(billing, "billCycle") || 1,
    creditCategory: numberOf(billing, "creditCategory") || 1,
    balance: 0,
    extensions: {},
    subscriptionsMade: 0,
  };
  context.store.accounts[ban] = account;
  return account;
}

/** The second gateway numbers the other way round: 0 postpaid, 1 prepaid. */
function toSecond(systemType: number): number {
  return [1, 0][systemType] ?? 2;
}

function listedAccount(one: Account) {
  return {
    firstName: one.firstName,
    lastName: one.lastName,
    ban: one.ban,
    spid: 1,
    accountType: toSecond(one.systemType),
    groupType: one.groupType,
    state: one.state,
    parentBan: one.parent,
    billingType: toSecond(one.systemType),
    billCycleId: one.billCycle,
    responsible: one.responsible,
    creditCategory: one.creditCategory,
    accountName: one.name,
  };
}

function billCycleView(context: BssContext, account: Account): Json {
  return {
    previousBillCycleID: String(account.previousBillCycle ?? account.billCycle),
    previousBillCycleChange: account.billCycleChanged ?? "",
    currentBillCycleID: String(account.billCycle),
    earliestPermittedNewBillCycleChange: now(context, 30 * 86_400_000),
    scheduledBillCycleChange: "",
    scheduledBillCycleID: "",
  };
}
