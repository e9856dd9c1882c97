import { jsonAnswer } from "../../../http/answer.ts";
import { type BssContext, byNumber, numberOf, objectOf, pageOf, textOf } from "../store/context.ts";
import type { Reservation, SimPackage } from "../store/store.ts";
import { BssRefusal, invalid } from "../wire/refusal.ts";
import type { Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** Numbers, their reservations, and SIM packages. */
export function resourceHandlers(context: BssContext): Handlers {
  return { ...numbers(context), ...sims(context) };
}

function numbers(context: BssContext): Handlers {
  const { store } = context;
  return {
    "numbers.list": (call) => {
      expire(context);
      const { input } = call;
      const group = numberOf(input, "groupId");
      const paidType = numberOf(input, "paidType");
      const free = Object.values(store.numbers).filter(
        (one) =>
          one.state === "available" &&
          one.groupID === group &&
          (Number.isNaN(paidType) || one.paidType === paidType),
      );
      // Another beginning for callers that ask at the same time.
      const shift =
        input.collisionAvoidance === true ? Math.floor(context.clock.wall()) % Math.max(free.length, 1) : 0;
      const order = [...free.slice(shift), ...free.slice(0, shift)];
      const views = order.map(({ identifier, groupID, paidType: paid }) => ({
        groupID: String(groupID),
        identifier,
        paidType: String(paid),
        spid: "1",
        state: "0",
        technology: "0",
        feeAmount: 0,
      }));
      const page = pageOf(call, views, ({ identifier }) => identifier);
      return input.collisionAvoidance === true ? { references: page.references } : page;
    },
    "numbers.reservation": ({ input }) => {
      const found = findReservation(context, input);
      if (found === undefined)
        return {
          responseCode: textOf(input, "reservationId") === "" ? 1 : 2,
          resourceInfoList: [],
          errorMessage: "no such reservation",
        };
      return { responseCode: 0, resourceInfoList: [reservationView(found)] };
    },
    "numbers.updateReservation": ({ input }) => {
      const found = findReservation(context, input);
      if (found === undefined) return { responseCode: 2, errorMessage: "no such reservation" };
      change(context, found, input);
      return { responseCode: 0 };
    },
  };
}

function sims(context: BssContext): Handlers {
  const { store } = context;
  return {
    "sims.listCardPackages": (call) => {
      const { input } = call;
      const state = numberOf(input, "state");
      const found = Object.values(store.sims).filter(
        (one) =>
          one.technology === numberOf(input, "technology") && (Number.isNaN(state) || one.state === state),
      );
      const { cardPackageReferenceList, pageKey } = pageOf(call, found.map(simView), ({ identifier }) =>
        String(identifier),
      );
      const list = cardPackageReferenceList as readonly Json[];
      if (textOf(input, "reservationProfile") !== "")
        for (const { identifier } of list) {
          const sim = store.sims[String(identifier)];
          if (sim !== undefined) sim.state = 3;
        }
      return {
        responseCode: 0,
        cardPackageQueryResult: {
          cardPackageReferenceList: list,
          ...(pageKey === undefined ? {} : { pageKey }),
        },
      };
    },
    "sims.createCardPackage": ({ input }) => {
      const given = objectOf(input, "cardPackage");
      const identifier = textOf(given, "identifier");
      if (store.sims[identifier] !== undefined)
        throw new BssRefusal(jsonAnswer(400, { responseCode: 1, errorMessage: "there is such a package" }));
      const sim: SimPackage = {
        identifier,
        packageGroupID: textOf(given, "packageGroupID"),
        technology: numberOf(given, "technology") || 0,
        state: 1,
        imsi: textOf(given, "imsi"),
        dealer: textOf(given, "dealer"),
      };
      store.sims[identifier] = sim;
      return { responseCode: 0, cardPackageReference: simView(sim) };
    },
    "sims.secondary": (call) => {
      const subscription = byNumber(context, textOf(call.input, "msisdn"));
      if (subscription === undefined && store.subscriptions[textOf(call.input, "subscriberId")] === undefined)
        throw invalid("rtr", "there is no such subscriber");
      return {
        chargePerSim: true,
        charge: 500,
        auxServiceId: 4,
        resources: [
          { resourceType: 0, resourceValue: `${subscription?.mobileNumber ?? "1"}9`, pricingType: 0 },
        ],
      };
    },
    // Leading zeros of date and time are lost: they are numbers.
    "sims.linkedImeis": ({ input }) => ({
      imei: [
        { date: 1_112_026, time: 90_501, msisdn: Number(textOf(input, "msisdn")), imei: 356_938_035_643_809 },
      ],
    }),
  };
}

/** What nobody bound to an account in time is free again. */
function expire(context: BssContext): void {
  const { store, clock } = context;
  for (const one of Object.values(store.reservations)) {
    if (one.until > clock.wall()) continue;
    release(context, one);
  }
}

function release({ store }: BssContext, { reservationId, resourceValue }: Reservation): void {
  delete store.reservations[reservationId];
  const number = store.numbers[resourceValue];
  if (number?.state === "held") number.state = "available";
}

function findReservation(context: BssContext, input: Json): Reservation | undefined {
  expire(context);
  const id = textOf(input, "reservationId");
  if (id !== "") return context.store.reservations[id];
  return Object.values(context.store.reservations).find(
    ({ resourceValue }) => resourceValue === textOf(input, "resourceId"),
  );
}

const units = [60_000, 3_600_000, 86_400_000];

function change(context: BssContext, reservation: Reservation, input: Json): void {
  const type = numberOf(input, "updateType");
  if (type === 0) release(context, reservation);
  else if (type === 1) {
    const { durationType, durationValue } = objectOf(input, "reservationDuration");
    reservation.until =
      context.clock.wall() + (units[Number(durationType)] ?? 60_000) * Number(durationValue);
  } else if (type === 2) reservation.contact = objectOf(input, "contactDetail");
  else reservation.ban = textOf(input, "ban");
}

/** Ids and numbers come as JSON numbers, the date without a colon in its zone. */
function reservationView({ reservationId, resourceValue, until, ban, contact }: Reservation): Json {
  return {
    reservationId: Number(reservationId),
    resourceType: 0,
    resourceValue: Number(resourceValue),
    reservationTill: new Date(until).toISOString().replace("Z", "+0000"),
    ...(ban === "" ? {} : { ban }),
    ...(contact === undefined ? {} : { contactDetail: contact }),
    pricingType: 0,
  };
}

function simView({ identifier, packageGroupID, technology, state }: SimPackage): Json {
  return { identifier, spid: 1, packageGroupID, technology, state };
}
