// What really happened at the service, journey by journey.
import type { Sandbox, SeenRequest } from "@telcokit/sandbox";

export const steps = ["individual", "customer", "billingAccount", "productOrder"] as const;
export type StepName = (typeof steps)[number];

/** The request of a step, and what in its body says whose it is. */
const requestOf: Readonly<
  Record<StepName, { readonly operation: string; readonly owner: (body: Body) => unknown }>
> = {
  individual: { operation: "individuals.create", owner: ({ familyName }) => familyName },
  customer: { operation: "customers.create", owner: ({ engagedParty }) => engagedParty?.id },
  billingAccount: { operation: "billingAccounts.create", owner: ({ relatedParty }) => relatedParty?.[0]?.id },
  productOrder: { operation: "productOrders.create", owner: ({ billingAccount }) => billingAccount?.id },
};

interface Ref {
  readonly id?: string;
}

interface Body {
  readonly familyName?: string;
  readonly engagedParty?: Ref;
  readonly relatedParty?: readonly Ref[];
  readonly billingAccount?: Ref;
}

/** How often each step's request arrived for the same person, customer or account: more than once is once too often. */
export function repeatedRequests(sandbox: Sandbox): string[] {
  return steps.flatMap((step) => {
    const { operation, owner } = requestOf[step];
    const counts = new Map<unknown, number>();
    for (const request of sandbox.requests({ system: "optiva", operation })) {
      if (wasRefused(request)) continue;
      const whose = owner(request.body as Body);
      counts.set(whose, (counts.get(whose) ?? 0) + 1);
    }
    return [...counts]
      .filter(([, count]) => count > 1)
      .map(([whose, count]) => `${step} of ${whose}: ${count} times`);
  });
}

/** 429 says that it was not carried out, and the journey tries again. */
function wasRefused({ status }: SeenRequest): boolean {
  return status === 429;
}

/** What the step made, if it did: somebody looks it up. */
export function findOut(
  sandbox: Sandbox,
  step: string,
  journey: number,
  completed: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const idOf = (name: StepName): unknown => (completed[name] as Ref | undefined)?.id;
  const { parties, customers, accounts, orders } = sandbox.state;
  const all: Readonly<Record<StepName, readonly object[]>> = {
    individual: parties.filter(({ familyName }) => familyName === `Journey ${journey}`),
    customer: customers.filter((each) => (each as Body).engagedParty?.id === idOf("individual")),
    billingAccount: accounts.filter((each) => (each as Body).relatedParty?.[0]?.id === idOf("customer")),
    productOrder: orders.filter((each) => (each as Body).billingAccount?.id === idOf("billingAccount")),
  };
  const [made] = all[step as StepName];
  return made === undefined ? undefined : { ...made };
}
