import type { Ending, TransportFault } from "@telcokit/core/client";
import { callCancelled } from "../faults.ts";

/** The life of one call: ended by itself, by its caller, or by the channel. */
export interface CallScope {
  readonly signal: AbortSignal;
  /** Why it was cut short. */
  reason(): TransportFault | undefined;
  cancel(fault: TransportFault): void;
  /** Lets go of the caller's ending. */
  end(): void;
}

/** @param running where the call is listed until it ends */
export function openScope(outer: Ending, running: Set<CallScope>): CallScope {
  const controller = new AbortController();
  let reason: TransportFault | undefined;
  const scope: CallScope = {
    signal: controller.signal,
    reason: () => reason,
    cancel(fault) {
      reason ??= fault;
      scope.end();
      controller.abort(fault);
    },
    end() {
      stopListening();
      running.delete(scope);
    },
  };
  running.add(scope);
  const onEnd = (): void => scope.cancel(callCancelled());
  const stopListening = outer.onEnd(onEnd);
  if (outer.over) onEnd();
  return scope;
}
