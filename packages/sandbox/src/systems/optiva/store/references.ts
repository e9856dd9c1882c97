import { isObject, type JsonObject } from "../tmf/json.ts";
import { invalidField, missingField } from "../tmf/refusal.ts";
import type { OptivaContext } from "./context.ts";
import { normalMsisdn } from "./msisdn.ts";
import type { Subscription } from "./records.ts";

// The documents name few fields of the bodies that are not TM Forum resources. Where they name one, that spelling
// is the only one; elsewhere what a body means is found under every spelling the documents use for the same thing.

const accountNames = ["accountID", "accountId", "billingAccountId", "billingAccountID"];
const customerNames = ["customerId", "customerID"];
const subscriptionNames = ["subscriptionId", "subscriptionID"];
const numberNames = ["mobileNumber", "msisdn", "MSISDN"];

/** The nearest text or number under one of `names`, at any depth; characteristics (`name`, `value`) are members too. */
export function named(body: unknown, names: readonly string[]): string | undefined {
  for (let level: readonly unknown[] = [body]; level.length > 0; level = level.flatMap(inside)) {
    for (const name of names) {
      for (const node of level) {
        const value = scalar(member(node, name));
        if (value !== undefined) return value;
      }
    }
  }
  return undefined;
}

/** The id of the account that is meant. */
export function accountIdOf(body: JsonObject): string | undefined {
  const direct = first(body, accountNames) ?? refId(body.billingAccount) ?? refId(body.account);
  if (direct !== undefined) return direct;
  const items = Array.isArray(body.productOrderItem) ? body.productOrderItem : [];
  const ofItem = items.map((item) => (isObject(item) ? refId(item.billingAccount) : undefined));
  return ofItem.find((id) => id !== undefined) ?? relatedId(body, /account/i) ?? named(body, accountNames);
}

/** The id of the customer that is meant. */
export function customerIdOf(body: JsonObject): string | undefined {
  return first(body, customerNames) ?? refId(body.customer) ?? relatedId(body, /customer/i);
}

/** The subscription that is meant by id or mobile number; refused when there is no such one. */
export function subscriptionOf({ store }: OptivaContext, body: unknown): Subscription | undefined {
  const id = named(body, subscriptionNames) ?? (isObject(body) ? refId(body.subscription) : undefined);
  const number = named(body, numberNames);
  if (id === undefined && number === undefined) return undefined;
  const found = id === undefined ? byNumber(store, number) : store.subscriptions.get(id);
  if (found === undefined) throw invalidField("There is no such subscription.");
  return found;
}

/** The mobile number in a body, under whichever of its names. */
export function mobileNumberOf(body: unknown): string | undefined {
  const number = named(body, numberNames);
  return number === undefined ? undefined : normalMsisdn(number);
}

export function byNumber(
  { subscriptions }: OptivaContext["store"],
  number: string | undefined,
): Subscription | undefined {
  const wanted = normalMsisdn(number ?? "");
  return [...subscriptions.values()].find(({ mobileNumber }) => mobileNumber === wanted);
}

/** The account that a body names. Refused when it names none, or one there is not. */
export function knownAccountId({ store }: OptivaContext, body: JsonObject, field = "accountID"): string {
  const id = accountIdOf(body);
  if (id === undefined) throw missingField(field);
  if (!store.accounts.has(id)) throw invalidField("There is no such account.");
  return id;
}

/** The id in a reference or in the first of several. */
export function refId(value: unknown): string | undefined {
  if (Array.isArray(value)) return refId(value[0]);
  return isObject(value) ? scalar(value.id) : undefined;
}

function relatedId({ relatedParty }: JsonObject, kind: RegExp): string | undefined {
  const parties: readonly unknown[] = Array.isArray(relatedParty) ? relatedParty : [relatedParty];
  const found = parties.find(
    (party) => isObject(party) && kind.test(`${party["@referredType"]} ${party.role}`),
  );
  return refId(found);
}

function first(body: JsonObject, names: readonly string[]): string | undefined {
  return names.map((name) => scalar(body[name])).find((value) => value !== undefined);
}

function inside(node: unknown): readonly unknown[] {
  return (isObject(node) ? Object.values(node) : Array.isArray(node) ? node : []).filter(
    (value) => typeof value === "object" && value !== null,
  );
}

function member(node: unknown, name: string): unknown {
  if (!isObject(node)) return undefined;
  if (Object.hasOwn(node, name)) return node[name];
  return node.name === name ? node.value : undefined;
}

function scalar(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
