import type { TransportFault } from "@telcokit/core/client";
import { callCancelled } from "../faults.ts";

/** The life of one call: ended by itself, by its caller's signal, or by the channel. */
export interface CallScope {
  readonly signal: AbortSignal;
  /** Why it was cut short. */
  reason(): TransportFault | undefined;
  cancel(fault: TransportFault): void;
  /** Lets go of the caller's signal. */
  end(): void;
}

/** @param running where the call is listed until it ends */
export function openScope(outer: AbortSignal | undefined, running: Set<CallScope>): CallScope {
  const controller = new AbortController();
  let reason: TransportFault | undefined;
  const onAbort = (): void => scope.cancel(callCancelled());
  const scope: CallScope = {
    signal: controller.signal,
    reason: () => reason,
    cancel(fault) {
      reason ??= fault;
      scope.end();
      controller.abort(fault);
    },
    end() {
      outer?.removeEventListener("abort", onAbort);
      running.delete(scope);
    },
  };
  running.add(scope);
  outer?.addEventListener("abort", onAbort, { once: true });
  if (outer?.aborted === true) onAbort();
  return scope;
}
