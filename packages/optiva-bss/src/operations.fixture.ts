import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows } from "@telcokit/testkit";
import type { OptivaBssClient } from "./client.ts";
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
