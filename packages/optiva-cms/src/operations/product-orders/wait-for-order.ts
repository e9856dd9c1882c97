import type { Call, CallMeta, CallOptions, Result } from "@telcokit/core";
import { AbortedError, RequestInvalidError, TimeoutError } from "@telcokit/core";

import { callHook, createCall, type Runtime } from "@telcokit/core/client";

import type { CmsReadError } from "../../errors.ts";
import { system } from "../../identity.ts";
import type { EntityKey } from "../../resources/entity-key.ts";
import type { GetOptions } from "../../resources/resource.ts";
import type { ProductOrder, ProductOrderState } from "../../tmf/product-order.ts";
import { isFinal } from "./final-states.ts";
import { OrderEndedError } from "./order-ended-error.ts";
import { pauses } from "./pauses.ts";

export interface WaitForOptions extends Omit<CallOptions, "timeoutMs" | "deadlineMs"> {
  /** The state that is wanted, several of them, or whether an order is as it should be. @default "completed" */
  readonly until?:
    | ProductOrderState
    | readonly ProductOrderState[]
    | ((order: ProductOrder) => boolean)
    | undefined;
  /** Limit for all of it, in milliseconds. @default 300000 */
  readonly timeoutMs?: number | undefined;
  /** The wait before the second look, in milliseconds; each further one is half as long again, up to 15 s. @default 500 */
  readonly intervalMs?: number | undefined;
  /** Hears of every state the order is seen in, once in a row. */
  readonly onState?: ((state: ProductOrderState, order: ProductOrder) => void) | undefined;
}

/** What `productOrders.waitFor` may fail with. */
export type WaitForError = CmsReadError | OrderEndedError;

type GetOrder = (key: EntityKey, options?: GetOptions) => Call<ProductOrder, CmsReadError>;

const operation = `${system} productOrders.waitFor`;
export function waitForOrder(
  runtime: Runtime,
  get: GetOrder,
  key: EntityKey,
  options: WaitForOptions = {},
): Call<ProductOrder, WaitForError> {
  return createCall<ProductOrder, WaitForError>(follow(runtime, get, key, options));
}

async function follow(
  { clock, logger }: Runtime,
  get: GetOrder,
  key: EntityKey,
  options: WaitForOptions,
): Promise<Result<ProductOrder, WaitForError>> {
  const { until = "completed", timeoutMs = 300_000, intervalMs = 500, onState, ...perRead } = options;
  const startedAt = clock.now();
  let meta: CallMeta = { attempts: 0, headers: {}, durationMs: 0 };
  const fail = (error: WaitForError): Result<ProductOrder, WaitForError> => ({ ok: false, error, meta });
  const wrong = [...wrongDuration("timeoutMs", timeoutMs), ...wrongDuration("intervalMs", intervalMs)];
  if (wrong.length > 0) return fail(new RequestInvalidError(wrong, { operation }));

  let seen: ProductOrderState | undefined;
  const again = pauses({ clock, endsAt: startedAt + timeoutMs, firstMs: intervalMs, signal: options.signal });
  for (;;) {
    const leftMs = timeoutMs - (clock.now() - startedAt);
    const look = await get(key, { ...perRead, deadlineMs: Math.max(leftMs, 1) }).result();
    meta = {
      ...look.meta,
      attempts: meta.attempts + look.meta.attempts,
      durationMs: clock.now() - startedAt,
    };
    if (!look.ok) return fail(look.error);
    const order = look.value;
    const { state } = order;
    if (state !== undefined && state !== seen) {
      seen = state;
      callHook((each: ProductOrder) => onState?.(state, each), order, logger);
    }
    try {
      if (isWanted(order, until)) return { ok: true, value: order, meta };
    } catch (thrown) {
      // Whatever the caller's condition throws ends the wait, and is the reason.
      const verdict = { ran: "no", transient: false } as const;
      return fail(new AbortedError(thrown, { operation, verdict, attempts: meta.attempts }));
    }
    if (state !== undefined && isFinal(state)) {
      return fail(new OrderEndedError(order, state, { operation, attempts: meta.attempts }));
    }
    if (!(await again())) return fail(tooLate(timeoutMs, meta.attempts));
  }
}

function isWanted(order: ProductOrder, until: NonNullable<WaitForOptions["until"]>): boolean {
  if (typeof until === "function") return until(order);
  return order.state !== undefined && [until].flat().includes(order.state);
}

function tooLate(limitMs: number, attempts: number): TimeoutError {
  return new TimeoutError({
    operation,
    phase: "backoff",
    limit: "timeoutMs",
    limitMs,
    attempts,
    verdict: { ran: "no", transient: true },
  });
}

function wrongDuration(name: string, ms: unknown): { path: string[]; message: string }[] {
  if (typeof ms === "number" && ms > 0) return [];
  return [{ path: ["options", name], message: "must be a number of milliseconds greater than 0" }];
}
