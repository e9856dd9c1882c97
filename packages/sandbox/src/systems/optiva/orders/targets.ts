import { customerIdOfAccount } from "../store/accounts.ts";
import type { OptivaContext } from "../store/context.ts";
import type { PortIn } from "../store/fulfilment.ts";
import { isOwnNumber, looksLikeMsisdn, normalMsisdn, portOutcome } from "../store/msisdn.ts";
import type { Subscription } from "../store/records.ts";
import { byNumber, mobileNumberOf, named, refId } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { onlySubscription, openSubscription } from "../store/subscriptions.ts";
import { isObject, type JsonObject } from "../tmf/json.ts";
import { invalidField } from "../tmf/refusal.ts";
import type { Line } from "./lines.ts";

/** Which subscription each line is for; new ones are opened. */
export interface Targets {
  readonly targets: readonly Subscription[];
  readonly port: PortIn | undefined;
}

const portNames = ["portInNumber", "portingNumber", "portedNumber", "portInMsisdn"];

/**
 * A line names its subscription, or the order does for all; a plan for nobody opens a new one; what is left belongs
 * to the subscription opened by the same order, or to the only one of the account.
 */
export function targetsOf(
  context: OptivaContext,
  body: JsonObject,
  accountId: string,
  lines: readonly Line[],
): Targets {
  const known = lines.map(({ item }) => namedSubscription(context, item) ?? namedSubscription(context, body));
  for (const subscription of known) refuseStranger(subscription, accountId);
  for (const [index, line] of lines.entries()) refuseAbsent(line, known[index]);
  const wanted = wantedNumber(context, body);
  const opened = new Map(
    lines.flatMap((line, index) =>
      known[index] === undefined && line.kind === "add" && line.offering.kind === "plan"
        ? [[line, open(context, accountId, line, wanted)] as const]
        : [],
    ),
  );
  const [firstOpened] = opened.values();
  const targets = lines.map((line, index) => {
    const target = known[index] ?? opened.get(line) ?? firstOpened ?? onlySubscription(context, accountId);
    if (known[index] === undefined) refuseAbsent(line, target);
    return target;
  });
  const ported = targets[0];
  const port = wanted?.foreign && ported ? { msisdn: wanted.msisdn, subscriptionId: ported.id } : undefined;
  return { targets, port };
}

function namedSubscription({ store }: OptivaContext, body: JsonObject): Subscription | undefined {
  const id = named(body, ["subscriptionId", "subscriptionID"]) ?? refId(body.subscription);
  if (id !== undefined) {
    const found = store.subscriptions.get(id);
    if (found === undefined) throw invalidField("There is no such subscription.");
    return found;
  }
  const product = isObject(body.product) ? store.subscriptions.get(refId(body.product) ?? "") : undefined;
  return product ?? byNumber(store, mobileNumberOf(body));
}

function open(
  context: OptivaContext,
  accountId: string,
  { offering }: Line,
  wanted: WantedNumber | undefined,
): Subscription {
  const customerId =
    customerIdOfAccount(context, entry(context.store.accounts, accountId, "BillingAccount")) ?? "";
  const mobileNumber = wanted === undefined || wanted.foreign ? undefined : wanted.msisdn;
  return openSubscription(context, { accountId, customerId, type: offering.subscriptionType, mobileNumber });
}

interface WantedNumber {
  readonly msisdn: string;
  /** Another operator's: it has to be imported. */
  readonly foreign: boolean;
}

function wantedNumber({ store }: OptivaContext, body: JsonObject): WantedNumber | undefined {
  const said = named(body, portNames);
  const msisdn = said === undefined ? mobileNumberOf(body) : normalMsisdn(said);
  if (msisdn === undefined || byNumber(store, msisdn) !== undefined) return undefined;
  if (!looksLikeMsisdn(msisdn)) throw invalidField("mobileNumber is no mobile number.");
  if (isOwnNumber(msisdn)) return { msisdn, foreign: false };
  if (portOutcome(msisdn) === "not-eligible") throw invalidField("The mobile number cannot be imported.");
  return { msisdn, foreign: true };
}

function refuseStranger(subscription: Subscription | undefined, accountId: string): void {
  if (subscription === undefined || subscription.accountId === accountId) return;
  throw invalidField("The subscription belongs to another account.");
}

function refuseAbsent({ kind, offering }: Line, subscription: Subscription | undefined): void {
  if (kind === "add" || subscription === undefined) return;
  if (subscription.planId === offering.id || subscription.addOnIds.includes(offering.id)) return;
  throw invalidField("The subscription does not have the product offering that is to be removed.");
}
