import type { Call, Result, TelcoError } from "@telcokit/core";
import { createCall, type Effect } from "@telcokit/core/client";
import { system } from "../identity.ts";
import type { OpenObject } from "../open/open-object.ts";
import type { EntityRef, RelatedParty } from "../tmf/common.ts";
import type { ProductOrderCreate, ProductOrderItem } from "../tmf/product-order.ts";
import { ConditionUnmetError } from "./engine/journey-error.ts";

/** What a step needs to know of an operation. */
export interface OperationFacts {
  readonly effect: Effect;
  readonly advice?: string | undefined;
}

/** A step that makes a resource. */
export function creates({ advice }: { readonly advice: string }): OperationFacts {
  return { effect: "write", advice };
}

/** A step that changes one. */
export const updates: OperationFacts = { effect: "write", advice: "read the resource and compare" };

export const reads: OperationFacts = { effect: "read" };

/** An order that lacks the account, which the journey knows. */
export interface JourneyOrder extends OpenObject {
  readonly productOrderItem: readonly ProductOrderItem[];
}

/** A reference to what an earlier step made: the document asks for `id` and `href`. */
export function referTo(
  entity: string,
  type: string,
  resource: { readonly id: string; readonly href?: string } | undefined,
): RelatedParty {
  const id = resource?.id ?? "";
  return { id, href: resource?.href ?? `/${entity}/${encodeURIComponent(id)}`, "@referredType": type };
}

export function orderFor(accountId: string, order: OpenObject): ProductOrderCreate {
  const items = order.productOrderItem as readonly ProductOrderItem[];
  return {
    ...order,
    productOrderItem: items,
    billingAccount: { id: accountId, "@referredType": "BillingAccount" },
  };
}

/** One item per offering, for a subscription that is there already. */
export function itemsFor(
  offerings: readonly EntityRef[],
  subscriptionId: string | undefined,
  action: { readonly action: string } | undefined = undefined,
): readonly OpenObject[] {
  return offerings.map(({ id, href, name }, at) => ({
    id: String(at + 1),
    ...action,
    productOffering: {
      id,
      ...(href === undefined ? {} : { href }),
      ...(name === undefined ? {} : { name }),
    },
    ...(subscriptionId === undefined ? {} : { product: { id: subscriptionId } }),
  }));
}

/** A step that cannot be taken, or that did not bring what the next one needs. */
export function unmet<T>(journey: string, condition: string, attempts = 0): Call<T, TelcoError> {
  const error = new ConditionUnmetError(condition, { operation: `${system} journeys.${journey}`, attempts });
  return settledCall<T>({ ok: false, error, meta: { attempts, headers: {}, durationMs: 0 } });
}

function settledCall<T>(result: Result<T, TelcoError>): Call<T, TelcoError> {
  return createCall(Promise.resolve(result));
}

/** A step's value, unless `problem` finds that the journey must not go on with it. */
export function unless<T>(
  journey: string,
  call: Call<T, TelcoError>,
  problem: (value: T) => string | undefined,
): Call<T, TelcoError> {
  return createCall(
    call.result().then((result) => {
      const condition = result.ok ? problem(result.value) : undefined;
      if (condition === undefined || !result.ok) return result;
      const operation = `${system} journeys.${journey}`;
      const error = new ConditionUnmetError(condition, { operation, attempts: result.meta.attempts });
      return { ok: false, error, meta: result.meta };
    }),
  );
}
