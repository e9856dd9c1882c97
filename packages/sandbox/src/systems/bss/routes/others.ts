import { jsonAnswer } from "../../../http/answer.ts";
import {
  type BssContext,
  listOf,
  nextNumber,
  numberOf,
  objectOf,
  subscriptionOf,
  textOf,
} from "../store/context.ts";
import { BssRefusal, invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** Requests of customers, messages, supporters, data beside things, and what the catalogue can change. */
export function otherHandlers(context: BssContext): Handlers {
  return { ...requests(context), ...supporters(context), ...storedData(context), ...codes };
}

function requests(context: BssContext): Handlers {
  const { store } = context;
  return {
    "customerRequests.create": ({ input }) => {
      const identifier = objectOf(input, "identifier");
      const requestId = nextNumber(context, "customerRequest", 2);
      const entry = {
        requestId,
        profile: textOf(input, "requestProfile"),
        identifier: textOf(identifier, "identifierValue"),
        actions: 1,
      };
      store.customerRequests[String(requestId)] = entry;
      // What samples have in place of 0.
      return { requestId, responseCode: 200 };
    },
    "customerRequests.update": ({ input }) => {
      const found = store.customerRequests[textOf(input, "custRequestId")];
      if (found === undefined)
        throw new BssRefusal(jsonAnswer(400, { responseCode: 1, errorMessage: "Entry not found" }));
      found.actions += 1;
      return { responseCode: 200 };
    },
    "notifications.sendEmail": ({ input }) => {
      const template = textOf(input, "templateGroupName");
      if (template === "unknown") return { status: 4 };
      store.emails.push({ to: textOf(input, "destEmailAddress"), template });
      return { status: 0 };
    },
  };
}

function supporters(context: BssContext): Handlers {
  const { store } = context;
  return {
    "postpaidSupport.changeSupporter": (call) => {
      const before = subscriptionOf(context, call, objectOf(call.input, "currentSupporterRef")).identifier;
      const after = subscriptionOf(context, call, objectOf(call.input, "newSupporterRef")).identifier;
      for (const one of Object.values(store.subscriptions))
        if (one.supporter === before) one.supporter = after;
    },
    "postpaidSupport.supportees": (call) => {
      const supporter = subscriptionOf(context, call, objectOf(call.input, "supporterRef"));
      const own = Object.values(store.subscriptions).filter((one) => one.supporter === supporter.identifier);
      const reference = (one: { identifier: string; ban: string; mobileNumber: string }): Json => ({
        accountID: one.ban,
        identifier: one.identifier,
        mobileNumber: one.mobileNumber,
        spid: 1,
      });
      return own.map((one) => ({
        subscriptionRef: reference(one),
        appliedChargingTemplate: "-1",
        appliedScreeningTemplate: "-1",
        supporterRef: reference(supporter),
      }));
    },
  };
}

function storedData(context: BssContext): Handlers {
  const { store } = context;
  return {
    "supplementaryData.get": ({ input }) => ({
      data: store.supplementaryData[textOf(input, "identifier")] ?? [],
    }),
    "supplementaryData.remove": ({ input }) => {
      const target = textOf(objectOf(input, "target"), "identifier");
      const gone = listOf(input, "data")
        .filter(isJson)
        .map((one) => textOf(one, "name"));
      store.supplementaryData[target] = (store.supplementaryData[target] ?? []).filter(
        ({ name }) => !gone.includes(name),
      );
      return { data: listOf(input, "data") };
    },
    "blacklist.status": ({ input }) => {
      const isListed = textOf(input, "identificationValue") === "BLACK-1";
      return {
        identifier: "1",
        identificationTypeID: textOf(input, "identificationType"),
        identificationNumber: textOf(input, "identificationValue"),
        listType: isListed ? "1" : "-1",
        note: "",
      };
    },
    "catalog.discountClasses.list": () =>
      Object.values(store.discountClasses).map(({ identifier, name }) => ({ identifier, spid: "1", name })),
    "catalog.discountClasses.get": ({ input }) => discountClassView(context, textOf(input, "id")),
    "catalog.discountClasses.update": ({ input }) => {
      const given = objectOf(input, "discountClass");
      const id = textOf(given, "identifier") || "1";
      discountClassView(context, id);
      const entry = store.discountClasses[id];
      if (entry !== undefined) {
        entry.name = textOf(given, "name") || entry.name;
        if (!Number.isNaN(numberOf(given, "discountPercentage")))
          entry.discountPercentage = numberOf(given, "discountPercentage");
      }
      return { discountClass: discountClassView(context, id) };
    },
  };
}

const codes: Handlers = {
  "esb.grr": ({ input }) => {
    const request = objectOf(input, "request");
    const requestID = textOf(request, "requestID") || "1";
    return {
      response: {
        requestID,
        responseID: `${requestID}-1`,
        status: { message: "complete" },
        result: [{ name: "resultCode", value: "0", valueType: "string" }],
      },
    };
  },
  "catalog.glCodes": ({ input }) => {
    const codes = ["GL-1", "GL-2", "GL-3"];
    const start = codes.indexOf(textOf(input, "pageKey")) + 1;
    const page = codes.slice(start, start + numberOf(input, "limit"));
    const references = page.map((glCode) => ({
      creditGLCode: glCode,
      debitGLCode: glCode,
      description: glCode,
      glAccountNumber: "1",
      glCode,
      glDepartmentID: "1",
      glProductCode: "1",
      spid: 1,
      state: "0",
    }));
    const last = page.at(-1);
    // It comes with the last page too.
    return { references, ...(last === undefined ? {} : { pageKey: last }) };
  },
};

function discountClassView({ store }: BssContext, id: string): Json {
  const one = store.discountClasses[id];
  if (one === undefined) throw invalid("rts", "there is no such discount class");
  return {
    identifier: one.identifier,
    spid: "1",
    name: one.name,
    useThreshold: String(one.useThreshold),
    thresholdAmount: String(one.thresholdAmount),
    discountPercentage: String(one.discountPercentage),
    adjustmentTypeID: String(one.adjustmentTypeID),
  };
}
