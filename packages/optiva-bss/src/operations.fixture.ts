import { anonymous } from "@telcokit/core";
import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows, Watch } from "@telcokit/testkit";
import { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
import { operationRows as generated } from "./gen/rows.fixture.ts";

/** Every operation, as the facts have it, and the journeys over them. */
export const operationRows: OperationRows<
  OperationNames<OptivaBssClient>,
  OptivaBssClient,
  FaultOperation<"bss">
> = {
  ...generated,
  "journeys.activatePrepaid": { tested: "journeys/subscribers.test.ts" },
  "journeys.rechargeByCard": { tested: "journeys/payments.test.ts" },
  "journeys.changePlan": { tested: "journeys/payments.test.ts" },
  "journeys.portIn": { tested: "journeys/subscribers.test.ts" },
  "journeys.accountWithSubscription": { tested: "journeys/subscribers.test.ts" },
};

/** A client whose credentials need no request, and whose back-offs take no time. */
export function watchedClient(baseUrl: string, watch: Watch): OptivaBssClient {
  return createOptivaBssClient({
    baseUrl,
    spid: 1,
    tenant: "happyphone",
    auth: anonymous(),
    random: () => 0,
    ...watch,
  });
}
