import { anonymous } from "@telcokit/core";
import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows, RequestRow, Watch } from "@telcokit/testkit";
import { createOptivaCmsClient, type OptivaCmsClient } from "./client.ts";
import type { Endpoint, RequestName } from "./endpoints/endpoint.fixture.ts";
import { otherEndpoints } from "./endpoints/other.fixture.ts";
import { resourceEndpoints } from "./endpoints/resources.fixture.ts";

type Rows = OperationRows<OperationNames<OptivaCmsClient>, OptivaCmsClient, FaultOperation<"optiva">>;

const endpoints: Readonly<Record<RequestName, Endpoint>> = { ...resourceEndpoints, ...otherEndpoints };

function requestRow([name, endpoint]: [string, Endpoint]): [string, RequestRow<OptivaCmsClient>] {
  const { request, effect, call } = endpoint;
  return [name, { route: request.replace(/\?.*/, ""), effect, call }];
}

/** Every operation as the documents have it, with one good call. */
export const operationRows: Rows = {
  ...(Object.fromEntries(Object.entries(endpoints).map(requestRow)) as Pick<Rows, RequestName>),
  "productOrders.waitFor": { tested: "sandbox.test.ts" },
  "journeys.provisionSubscriber": { tested: "journeys/sandbox.test.ts" },
  "journeys.provisionSubscriberQuick": { tested: "journeys/sandbox.test.ts" },
  "journeys.addPaymentMethod": { tested: "journeys/sandbox.test.ts" },
  "journeys.changePaymentMethod": { tested: "journeys/sandbox.test.ts" },
  "journeys.startTopUp": { tested: "journeys/sandbox.test.ts" },
  "journeys.changeTopUp": { tested: "journeys/sandbox.test.ts" },
  "journeys.cancelTopUp": { tested: "journeys/sandbox.test.ts" },
  "journeys.referFriend": { tested: "journeys/sandbox.test.ts" },
  "journeys.activateSim": { tested: "journeys/sandbox.test.ts" },
  "journeys.changePlan": { tested: "journeys/sandbox.test.ts" },
  "journeys.removeOfferings": { tested: "journeys/sandbox.test.ts" },
  "journeys.blockSim": { tested: "journeys/sandbox.test.ts" },
  "journeys.portNumberIn": { tested: "journeys/sandbox.test.ts" },
};

/** A client whose credentials need no request, and whose back-offs take no time. */
export function watchedClient(baseUrl: string, watch: Watch): OptivaCmsClient {
  return createOptivaCmsClient({ baseUrl, auth: anonymous(), random: () => 0, ...watch });
}
