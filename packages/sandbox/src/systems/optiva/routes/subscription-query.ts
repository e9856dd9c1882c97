import type { OptivaContext } from "../store/context.ts";
import type { Subscription } from "../store/records.ts";
import { byNumber } from "../store/references.ts";
import { missingQuery, notFound } from "../tmf/refusal.ts";

/** How a query string names a subscription: fact sheet §2, 50 and 53–55. */
export const subscriptionParameters: readonly string[] = ["subscriptionId", "mobileNumber"];

/** The subscription a query string asks for, by id or mobile number; both must mean the same one. */
export function askedSubscription({ store }: OptivaContext, query: URLSearchParams): Subscription {
  const id = query.get("subscriptionId");
  const number = query.get("mobileNumber");
  if (id === null && number === null) throw missingQuery("subscriptionId or mobileNumber");
  const found = id === null ? byNumber(store, number ?? undefined) : store.subscriptions.get(id);
  const same = number === null || byNumber(store, number) === found;
  if (found === undefined || !same) throw notFound("Subscription");
  return found;
}
