import { type BssContext, listOf, nextNumber, objectOf, subscriptionOf, textOf } from "../store/context.ts";
import type { ClosedUserGroup } from "../store/store.ts";
import { invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** Closed user groups and personal lists. */
export function groupHandlers(context: BssContext): Handlers {
  return { ...groups(context), ...groupEntries(context), ...personalLists(context) };
}

function groups(context: BssContext): Handlers {
  const { store } = context;
  const find = (id: string): ClosedUserGroup => {
    const found = store.groups[id];
    if (found === undefined) throw invalid("rts", "there is no such group");
    return found;
  };
  return {
    "closedUserGroups.list": () =>
      Object.values(store.groups).map(({ identifier, name, auxiliaryServiceID, cugTemplateID }) => ({
        auxiliaryServiceID,
        identifier,
        name,
        spid: "1",
        cugTemplateID,
      })),
    "closedUserGroups.listDetailed": () => Object.values(store.groups).map(groupView),
    "closedUserGroups.get": ({ input }) => groupView(find(textOf(input, "id"))),
    "closedUserGroups.create": ({ input }) => {
      const given = objectOf(input, "cug");
      const identifier = String(nextNumber(context, "group", 2));
      const group: ClosedUserGroup = {
        identifier,
        name: textOf(given, "name"),
        auxiliaryServiceID: textOf(given, "auxilaryServiceID") || "1",
        cugTemplateID: textOf(given, "cugTemplateID") || "1",
        ownerMSISDN: textOf(given, "ownerMSISDN"),
        cugState: textOf(given, "cugState") || "0",
        smsNotifyUser: textOf(given, "smsNotifyUser"),
        accountID: "17",
        entries: [],
        shortCodes: {},
      };
      store.groups[identifier] = group;
      return groupView(group);
    },
    "closedUserGroups.update": ({ input }) => {
      const given = objectOf(input, "cug");
      const group = find(textOf(given, "identifier") || "1");
      for (const field of ["name", "ownerMSISDN", "cugState", "smsNotifyUser"] as const)
        group[field] = textOf(given, field) || group[field];
      return groupView(group);
    },
    "closedUserGroups.forAccount": ({ input }) => {
      const own = Object.values(store.groups).filter(({ accountID }) => accountID === textOf(input, "id"));
      return {
        cugDetails: own.map((one) => ({
          cugId: Number(one.identifier),
          cugOwnerMsisdn: one.ownerMSISDN,
          cugTemplateName: "Family",
          isShortCodeEnabled: true,
          cugState: Number(one.cugState),
          cugMember: one.entries.map((msisdn) => ({ msisdn, shortCode: one.shortCodes[msisdn] ?? "" })),
        })),
      };
    },
  };
}

function groupEntries(context: BssContext): Handlers {
  const { store } = context;
  const find = (id: string): ClosedUserGroup => {
    const found = store.groups[id];
    if (found === undefined) throw invalid("rts", "there is no such group");
    return found;
  };
  const setShortCodes = (input: Json): void => {
    const group = find(textOf(input, "groupID"));
    for (const entry of listOf(input, "entries").filter(isJson))
      group.shortCodes[textOf(entry, "mobileNumber")] = textOf(entry, "shortCode");
  };
  return {
    "closedUserGroups.entries.list": ({ input }) => find(textOf(input, "groupID")).entries,
    "closedUserGroups.entries.add": ({ input }) =>
      void find(textOf(input, "groupID")).entries.push(...listOf(input, "mobileNumbers").map(String)),
    "closedUserGroups.entries.remove": ({ input }) => {
      const group = find(textOf(input, "groupID"));
      const gone = listOf(input, "mobileNumbers").map(String);
      group.entries = group.entries.filter((one) => !gone.includes(one));
    },
    "closedUserGroups.shortCodes.list": ({ input }) =>
      Object.entries(find(textOf(input, "groupID")).shortCodes).map(([mobileNumber, shortCode]) => ({
        mobileNumber,
        shortCode,
      })),
    "closedUserGroups.shortCodes.add": ({ input }) => setShortCodes(input),
    "closedUserGroups.shortCodes.update": ({ input }) => setShortCodes(input),
  };
}

function groupView(one: ClosedUserGroup): Json {
  const { identifier, name, auxiliaryServiceID, cugTemplateID, ownerMSISDN, cugState, smsNotifyUser } = one;
  return {
    auxiliaryServiceID,
    identifier,
    name,
    spid: "1",
    cugTemplateID,
    ownerMSISDN,
    cugState,
    smsNotifyUser,
    deprecated: "false",
  };
}

function personalLists(context: BssContext): Handlers {
  const { store } = context;
  const keyOf = (identifier: string, input: Json): string =>
    `${identifier} ${textOf(input, "listID") || "1"}`;
  return {
    "personalLists.entries": (call) =>
      store.personalLists[keyOf(subscriptionOf(context, call, call.input).identifier, call.input)] ?? [],
    "personalLists.addEntries": (call) => {
      const key = keyOf(
        subscriptionOf(context, call, objectOf(call.input, "subscriptionRef")).identifier,
        call.input,
      );
      store.personalLists[key] = [
        ...(store.personalLists[key] ?? []),
        ...listOf(call.input, "mobileNumbers").map(String),
      ];
    },
    "personalLists.removeEntries": (call) => {
      const key = keyOf(
        subscriptionOf(context, call, objectOf(call.input, "subscriptionRef")).identifier,
        call.input,
      );
      const gone = listOf(call.input, "mobileNumbers").map(String);
      store.personalLists[key] = (store.personalLists[key] ?? []).filter((one) => !gone.includes(one));
    },
  };
}
