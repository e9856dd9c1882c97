import type { BssStore } from "../store/store.ts";
import { money } from "./money.ts";
import { people, resources } from "./people.ts";
import { things } from "./things.ts";

/** What the gateways remember to begin with; dates are the sandbox's own. */
export function seedStore(created: string): BssStore {
  return {
    ...people(created),
    ...resources(),
    ...money(created),
    ...things(created),
    reservations: {
      "1": {
        reservationId: "1",
        resourceValue: "15550101050",
        until: Date.parse(created) + 7 * 86_400_000,
        ban: "",
      },
    },
    notes: [],
    emails: [],
    counters: {},
  };
}
