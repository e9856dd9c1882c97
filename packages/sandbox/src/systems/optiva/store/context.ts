import type { SandboxClock } from "../../../world/clock.ts";
import type { OptivaManners } from "../tmf/manners.ts";
import type { Fulfilment } from "./fulfilment.ts";
import type { OptivaIds } from "./ids.ts";
import type { OptivaStore } from "./store.ts";

/** What every operation works with. */
export interface OptivaContext {
  readonly store: OptivaStore;
  readonly ids: OptivaIds;
  readonly clock: SandboxClock;
  /** As they are at this moment. */
  readonly manners: OptivaManners;
  /** What is still to be done for orders that are under way, by the order's id. */
  readonly underway: Map<string, Fulfilment>;
  /** Told of every new order, which will move on by itself. */
  placed(fulfilment: Fulfilment): void;
}

export function now({ clock }: OptivaContext): string {
  return new Date(clock.wall()).toISOString();
}

/** The path of a resource, which is its href and its Location. */
export function hrefOf(path: string, id: string): string {
  return `/api/${path}/${encodeURIComponent(id)}`;
}
