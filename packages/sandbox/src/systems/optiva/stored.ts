import { type Stored, type StoredPart, storedList, storedMap, storedParts } from "../../world/stored.ts";
import type { OptivaContext } from "./store/context.ts";
import type { Fulfilment } from "./store/fulfilment.ts";
import type { OptivaManners } from "./tmf/manners.ts";

/** Everything the customer management system remembers; `behave` replaces its manners. */
export function storedOptiva(context: OptivaContext, behave: (manners: OptivaManners) => void): Stored {
  const { store, ids } = context;
  const tables = Object.fromEntries(
    Object.entries(store).map(([name, table]: [string, Map<string, unknown> | unknown[]]) => [
      name,
      Array.isArray(table) ? storedList(table) : storedMap(table),
    ]),
  ) as Record<string, StoredPart<never>>;
  const manners: StoredPart<OptivaManners> = {
    save: () => structuredClone(context.manners),
    load: (saved) => behave(structuredClone(saved)),
  };
  return storedParts({ ids, manners, underway: storedUnderway(context), ...tables });
}

type Waiting = Omit<Fulfilment, "arrivedAt"> & { readonly ageMs: number };

function storedUnderway({ underway, clock }: OptivaContext): StoredPart<readonly Waiting[]> {
  return {
    save: () =>
      [...underway.values()].map(({ arrivedAt, ...rest }) => ({ ...rest, ageMs: clock.now() - arrivedAt })),
    load(saved) {
      underway.clear();
      for (const { ageMs, ...rest } of saved) {
        underway.set(rest.orderId, { ...rest, arrivedAt: clock.now() - ageMs });
      }
    },
  };
}
