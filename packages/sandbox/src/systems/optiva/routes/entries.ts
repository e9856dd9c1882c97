import type { Desk } from "../store/context.ts";
import { billingAccounts, customers, individuals, partyInteractions } from "./kinds.ts";
import { resourceRoutes } from "./resource.ts";
import type { OptivaRoute } from "./route.ts";

/** Parties, customers, accounts and interactions: fact sheet §2, 2–6, 8–12, 14–18, 20–24. */
export function entryRoutes(desk: Desk): readonly OptivaRoute[] {
  return [individuals(desk), customers(desk), billingAccounts(desk), partyInteractions(desk)].flatMap(
    (kind) => resourceRoutes(desk, kind),
  );
}
