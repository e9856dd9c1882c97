import type { ConsentEvent } from "@telcokit/wgtwo-consents";
import { poisonOf, type SoakPlan } from "./plan.ts";

/** Counts what happened to each event. Everything is allocated beforehand, so that it does not show in the heap's growth. */
export interface Ledger {
  begin(event: number): void;
  succeeded(event: number): void;
  ended(event: number): void;
  /** Events that could be read and that no handler finished. */
  lost(): number;
  /** Handlers that began while another one worked on the same event. */
  readonly concurrent: number;
  /** Events handled to the end more than once. */
  readonly repeated: number;
}

export function createLedger(plan: SoakPlan): Ledger {
  const { events } = plan;
  const handled = new Uint8Array(events);
  const running = new Uint8Array(events);
  const at = (counts: Uint8Array, event: number): number => counts[event] ?? 0;
  let concurrent = 0;
  let repeated = 0;
  return {
    begin(event) {
      if (at(running, event) > 0) concurrent += 1;
      running[event] = at(running, event) + 1;
    },
    succeeded(event) {
      if (at(handled, event) > 0) repeated += 1;
      handled[event] = Math.min(255, at(handled, event) + 1);
    },
    ended(event) {
      running[event] = at(running, event) - 1;
    },
    lost: () =>
      handled.reduce(
        (sum, times, event) => sum + (times === 0 && poisonOf(plan, event) === undefined ? 1 : 0),
        0,
      ),
    get concurrent() {
      return concurrent;
    },
    get repeated() {
      return repeated;
    },
  };
}

/** Which event it is: the service writes it into the scopes. */
export function numberOf(event: ConsentEvent): number {
  return event.type === "added" ? Number(event.scopes[0]) : Number.NaN;
}
