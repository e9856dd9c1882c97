import { type BssContext, nextNumber, numberOf, objectOf, textOf } from "../store/context.ts";
import type { PortOrder } from "../store/store.ts";
import type { Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** When an order is how far, in milliseconds after it was placed: submitted, approval pending, in progress, completed. */
const milestones = [
  { after: 0, state: "SUBMITTED" },
  { after: 1000, state: "APPROVAL_PENDING" },
  { after: 2000, state: "IN_PROGRESS" },
  { after: 4000, state: "COMPLETED" },
] as const;

/** From then on it is too late to cancel. */
const pointOfNoReturnMs = 2000;

export function portingHandlers(context: BssContext): Handlers {
  const { store } = context;
  return {
    "porting.eligibility": ({ input }) => {
      // Numbers that end in 0 are not portable here. The response code says nothing either way.
      const eligible = !textOf(input, "phoneNumber").endsWith("0");
      return {
        Eligible: eligible ? "Y" : "N",
        ResponseCode: "E999",
        NPDirectionIndicator: "A",
        OSP: "donor",
      };
    },
    "porting.orders.create": ({ input }) => {
      const data = objectOf(input, "orderData");
      const type = textOf(data, "orderTypeInfo");
      const needed =
        type === "Port-In" ? ["simPackage", "contactNumberAlternate", "donorNetworkId"] : ["externalOrderId"];
      const missing = needed.filter((field) => textOf(data, field) === "");
      if (missing.length > 0) return { resultMessage: `missing: ${missing.join(", ")}` };
      const orderNumber = nextNumber(context, "portOrder", 2);
      const order: PortOrder = {
        orderNumber,
        type,
        subType: textOf(data, "orderSubTypeInfo"),
        numberToPort: textOf(data, "numberToPort"),
        ban: textOf(objectOf(input, "accountData"), "ban"),
        billingType: numberOf(data, "billingTypeInfo") || 0,
        pricePlan: textOf(objectOf(input, "offerData"), "subscriberPlanId"),
        created: context.clock.wall(),
        cancelled: false,
      };
      store.portOrders[String(orderNumber)] = order;
      return { orderNumber: String(orderNumber), resultMessage: "Success" };
    },
    "porting.orders.get": ({ input }) => {
      const order = store.portOrders[textOf(input, "orderId")];
      if (order === undefined) return { resultMessage: "no such order" };
      return {
        orderGetView: orderView(context, order),
        offerGetView: offerView(order),
        resultMessage: "Success",
        parameterList: [{ ID: 1, value: "x" }],
      };
    },
    "porting.orders.list": ({ input }) => {
      const found = Object.values(store.portOrders).filter(
        (one) =>
          (textOf(input, "msisdn") === "" || one.numberToPort === textOf(input, "msisdn")) &&
          (textOf(input, "orderId") === "" || String(one.orderNumber) === textOf(input, "orderId")),
      );
      return { orderListView: found.map((one) => listedView(context, one)), resultMessage: "Success" };
    },
    "porting.orders.update": ({ input }) => {
      const order = store.portOrders[textOf(input, "id")];
      if (order === undefined) return { resultMessage: "no such order" };
      if (textOf(objectOf(input, "updateAction"), "actionType") === "CANCEL") {
        if (isCrossed(context, order)) return { resultMessage: "the point of no return is crossed" };
        order.ended = "CANCELED";
      }
      return { orderNumber: String(order.orderNumber), resultMessage: "Success" };
    },
  };
}

function isCrossed({ clock }: BssContext, { created }: PortOrder): boolean {
  return clock.wall() - created >= pointOfNoReturnMs;
}

/** Orders move by the clock. */
export function stateOf({ clock }: BssContext, { created, ended }: PortOrder): string {
  if (ended !== undefined) return ended;
  const age = clock.wall() - created;
  return milestones.findLast(({ after }) => age >= after)?.state ?? "SUBMITTED";
}

/** With names where the declaration has numbers. */
function orderView(context: BssContext, order: PortOrder): Json {
  return {
    orderNumber: order.orderNumber,
    orderTypeInfo: order.type.replace("Port", "port"),
    orderSubTypeInfo: order.subType,
    orderStateInfo: stateOf(context, order),
    numberToPort: order.numberToPort,
    billingTypeInfo: order.billingType === 0 ? "POSTPAID" : "PREPAID",
    crossedPONR: isCrossed(context, order),
    ban: order.ban,
    dateCreated: String(order.created),
    dateLastModified: String(order.created),
    parametersList: [{ ID: 1, value: "x" }],
  };
}

function listedView(context: BssContext, order: PortOrder): Json {
  const { orderNumber, orderTypeInfo, orderSubTypeInfo, orderStateInfo, numberToPort, parametersList } =
    orderView(context, order);
  return {
    orderNumber,
    orderTypeInfo,
    orderSubTypeInfo,
    orderStateInfo,
    numberToPort,
    portId: String(orderNumber),
    parametersList,
    resultMessage: "Success",
  };
}

/** The slip is the wire's. */
function offerView({ pricePlan }: PortOrder): Json {
  return { subscriberPlanId: Number(pricePlan) || 20, subscriebrPlanId: Number(pricePlan) || 20 };
}
