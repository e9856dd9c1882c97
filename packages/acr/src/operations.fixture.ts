import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows } from "@telcokit/testkit";
import type { AcrClient } from "./client.ts";
import { reference as acr, number as address } from "./samples.fixture.ts";

const developerId = "developer";

/** Every operation as E37533-01 chapter 4 has it, with one good call. */
export const operationRows: OperationRows<OperationNames<AcrClient>, AcrClient, FaultOperation<"acr">> = {
  create: {
    route: "POST /CustomerReference/v1/{address}",
    effect: "write",
    call: (client) => client.create(address),
  },
  query: {
    route: "GET /CustomerReference/v1/{address}/{acr}",
    effect: "read",
    call: (client) => client.query({ address, acr }),
  },
  refresh: {
    route: "POST /CustomerReference/v1/{address}/{acr}",
    effect: "idempotent",
    call: (client) => client.refresh({ address, acr, developerId }),
  },
  changeStatus: {
    route: "POST /CustomerReference/v1/{address}/{acr}",
    effect: "write",
    call: (client) => client.changeStatus({ address, acr, developerId, status: "Suspended" }),
  },
};
