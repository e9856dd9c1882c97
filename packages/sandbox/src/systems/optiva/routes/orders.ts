import { importsNumber, placeOrder } from "../orders/place.ts";
import { moveOrder } from "../orders/progress.ts";
import { isFinal, type OrderState, orderStates } from "../orders/states.ts";
import type { OptivaContext } from "../store/context.ts";
import { named } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, optionalJsonBody } from "../tmf/body.ts";
import { fieldsOf, project } from "../tmf/fields.ts";
import type { JsonObject, Resource } from "../tmf/json.ts";
import { invalidField, notFound } from "../tmf/refusal.ts";
import { createdAnswer } from "./resource.ts";
import type { OptivaRequest, RoutesOf } from "./route.ts";

/** Orders: fact sheet §2, 29–31. Reading one is in the public path list only. */
export function orderRoutes(context: OptivaContext): RoutesOf<"productOrders"> {
  return {
    "productOrders.create": (request) =>
      createdAnswer(context, placeOrder(context, jsonBody(request), false)),
    "productOrders.remove": (request) =>
      json(context.manners.updatedStatus, placeOrder(context, jsonBody(request), true)),
    "productOrders.get": ({ query, params }) =>
      json(200, project(entry(context.store.orders, params.id, "ProductOrder"), fieldsOf(query))),
    "productOrders.numberPortStatus": (request) => json(200, numberPortStatus(context, request)),
  };
}

/** A later edition of the document removes by POST, with this action in every item. */
export function removesOnly(body: string): boolean {
  const actions = [...body.matchAll(/"action"\s*:\s*"(\w*)"/g)].map(([, action = ""]) => action);
  return actions.length > 0 && actions.every((action) => /^(?:remove|delete)$/i.test(action));
}

/** Looks how far the import of a number is. A `status` or `state` in the body moves it there, as the clearing house would. */
function numberPortStatus(context: OptivaContext, request: OptivaRequest): JsonObject {
  const order = entry(context.store.orders, request.params.id, "ProductOrder");
  const written = named(optionalJsonBody(request), ["status", "state"]);
  if (!importsNumber(order)) throw notFound("number port: the order imports no number");
  const underway = context.underway.get(order.id);
  if (written === undefined) return statusView(order);
  const state = orderStates.find((each) => each.toLowerCase() === written.toLowerCase());
  if (state === undefined) throw invalidField("status must be a state of an order.");
  return statusView((underway && moveOrder(context, underway, state)) ?? order);
}

function statusView(order: Resource): JsonObject {
  const { id, href, state } = order;
  return { id, productOrderId: id, href, state, status: statusOf(state as OrderState) };
}

function statusOf(state: OrderState): "REQUESTED" | "IN_PROGRESS" | "COMPLETED" | "REJECTED" {
  if (state === "completed") return "COMPLETED";
  if (isFinal(state)) return "REJECTED";
  return state === "acknowledged" ? "REQUESTED" : "IN_PROGRESS";
}
