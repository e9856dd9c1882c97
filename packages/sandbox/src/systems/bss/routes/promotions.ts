import { jsonAnswer } from "../../../http/answer.ts";
import { type BssContext, listOf, objectOf, subscriptionOf, textOf } from "../store/context.ts";
import type { PromotionCode } from "../store/money-records.ts";
import { BssRefusal } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

type Area = "OTPCDSTR" | "OTPCRSRV" | "OTPCRLSE";

/** One-time codes say it with their HTTP status. */
function refuse(status: number, area: Area): BssRefusal {
  return new BssRefusal(
    jsonAnswer(status, { code: status, errCode: `${area}${status}`, message: "refused", reason: null }),
  );
}

export function promotionHandlers(context: BssContext): Handlers {
  return { ...oneTimeCodes(context), ...promotions(context) };
}

function oneTimeCodes(context: BssContext): Handlers {
  const { store } = context;
  const all = (): PromotionCode[] => Object.values(store.promotionCodes).flat();
  const reserved = (input: Json): PromotionCode | undefined =>
    all().find(
      (one) =>
        one.state === "reserved" &&
        one.subscriberKey === textOf(input, "subscriberKey") &&
        one.promotionId === textOf(input, "promotionId"),
    );
  const release = (found: PromotionCode | undefined): object => {
    if (found === undefined) throw refuse(404, "OTPCRLSE");
    Object.assign(found, { state: "distributed", subscriberKey: "", promotionId: "" });
    return {};
  };
  return {
    "promotions.codes.distribute": ({ input }) => {
      const set = store.promotionCodes[textOf(input, "setId")];
      if (set === undefined) throw refuse(404, "OTPCDSTR");
      const free = set.find(({ state }) => state === "free");
      if (free === undefined) throw refuse(410, "OTPCDSTR");
      free.state = "distributed";
      return { promoCode: free.code };
    },
    "promotions.codes.reserve": ({ input }) => {
      const found = all().find(({ code }) => code === textOf(input, "otpc"));
      if (found === undefined) throw refuse(404, "OTPCRSRV");
      if (found.state === "reserved" || found.state === "used") throw refuse(409, "OTPCRSRV");
      Object.assign(found, {
        state: "reserved",
        subscriberKey: textOf(input, "subscriberKey"),
        promotionId: textOf(input, "promotionId"),
      });
    },
    "promotions.codes.verifyReservation": ({ input }) => {
      if (reserved(input) === undefined) throw refuse(404, "OTPCRSRV");
    },
    "promotions.codes.cancelReservation": ({ input }) => release(reserved(input)),
    "promotions.codes.cancelReservationByCode": ({ input }) =>
      release(all().find(({ code, state }) => state === "reserved" && code === textOf(input, "otpc"))),
  };
}

function promotions(context: BssContext): Handlers {
  const { store } = context;
  const all = (): PromotionCode[] => Object.values(store.promotionCodes).flat();
  return {
    "promotions.findAndValidate": ({ input }) => {
      const cases = listOf(input, "eligibilityCriteriaContainer").filter(isJson);
      const code = cases
        .map((one) => textOf(objectOf(one, "eligibilityCriteriaRef"), "promoCode"))
        .find((text) => text !== "");
      const eligible = code === undefined || all().some((one) => one.code === code && one.state !== "used");
      const promotionData = eligible
        ? [{ identifier: "1", description: "First month free", promotionServiceId: "5" }]
        : [];
      return {
        return: {
          promotionData,
          promotionCriteria: "",
          promotionErrorMessage: "",
          resultForCriteriaIndexed: 0,
        },
        validationCheckResult: { errorMessage: eligible ? "" : "not eligible", result: eligible },
      };
    },
    "promotions.forSubscription": (call) => {
      const { state } = subscriptionOf(context, call, call.input);
      return {
        promotionData: [{ identifier: "1", description: "First month free" }],
        operations: { canApply: state === 1 },
      };
    },
    "promotions.statusOfSubscription": (call) => {
      subscriptionOf(context, call, call.input);
      return [
        {
          identifier: "1",
          name: "First month free",
          description: "",
          counters: [{ identifier: "1", profileID: "1", value: "1" }],
        },
      ];
    },
  };
}
