import type { SandboxClock } from "../../../world/clock.ts";
import type { Identifiers } from "../../../world/identifiers.ts";
import type { BssFact } from "../wire/fact.ts";
import type { CallInput } from "../wire/read-call.ts";
import { invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Account, BssStore, Subscription } from "./store.ts";

/** What every operation works with. */
export interface BssContext {
  readonly store: BssStore;
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
}

/** One request, read. */
export interface BssCall {
  readonly input: CallInput;
  readonly fact: BssFact;
}

/** Gives the payload of a good answer, or throws a `BssRefusal`. */
export type ServeBss = (call: BssCall) => unknown;

export function now({ clock }: BssContext, offsetMs = 0): string {
  return new Date(clock.wall() + offsetMs).toISOString().replace("Z", "+00:00");
}

/** The next number of a kind, from `first`. */
export function nextNumber({ store }: BssContext, kind: string, first = 1): number {
  const number = (store.counters[kind] ?? first - 1) + 1;
  store.counters[kind] = number;
  return number;
}

export function textOf(input: Json, field: string): string {
  const value = input[field];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function numberOf(input: Json, field: string): number {
  const value = input[field];
  return typeof value === "number" || (typeof value === "string" && value !== "")
    ? Number(value)
    : Number.NaN;
}

export function objectOf(input: Json, field: string): Json {
  const value = input[field];
  return isJson(value) ? value : {};
}

export function listOf(input: Json, field: string): readonly unknown[] {
  const value = input[field];
  return Array.isArray(value) ? value : [];
}

export function accountOf({ store }: BssContext, { fact }: BssCall, ban: string): Account {
  const account = store.accounts[ban];
  if (account === undefined) throw invalid(fact.spec, "there is no such account");
  return account;
}

export function byNumber({ store }: BssContext, mobileNumber: string): Subscription | undefined {
  return Object.values(store.subscriptions).find(
    (one) => one.mobileNumber === mobileNumber && one.state !== 2,
  );
}

/** By its identifier, or by its number and type, however the gateway calls those. */
export function subscriptionOf(context: BssContext, call: BssCall, ref: Json): Subscription {
  const id = textOf(ref, "identifier") || textOf(ref, "subIdentifier");
  const number = textOf(ref, "mobileNumber") || textOf(ref, "msisdn");
  const found = id === "" ? byNumber(context, number) : context.store.subscriptions[id];
  if (found === undefined) throw invalid(call.fact.spec, "there is no such subscription");
  return found;
}

/** A page behind a key. The key comes with the last page too, as in the samples of the specification. */
export function pageOf<Item>(
  call: BssCall,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Record<string, unknown> {
  const { input, fact } = call;
  const [list = "references"] = fact.paging?.items.slice(-1) ?? [];
  const key = textOf(input, "pageKey");
  const ordered = input.isAscending === false ? items.toReversed() : items;
  const start = key === "" ? 0 : ordered.findIndex((item) => keyOf(item) === key) + 1;
  const limit = Number.isNaN(numberOf(input, "limit")) ? items.length : numberOf(input, "limit");
  const page = ordered.slice(start, start + limit);
  const last = page.at(-1);
  return { [list]: page, ...(last === undefined || page.length < limit ? {} : { pageKey: keyOf(last) }) };
}
