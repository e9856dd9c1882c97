import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows } from "@telcokit/testkit";
import type { SipBreakoutClient } from "./client.ts";
import type { Registration } from "./operations/registration.ts";

const registration = {
  phoneNumber: "+4799990000",
  sipUri: "sips:example.com:8888",
  routeType: "loop",
} as const satisfies Registration;

/** Every operation as "The API" has it, with one good call. */
export const operationRows: OperationRows<
  OperationNames<SipBreakoutClient>,
  SipBreakoutClient,
  FaultOperation<"wgtwo">
> = {
  upsert: {
    route: "wgtwo.sipbreakout.v1.SipBreakoutService/UpsertRegistration",
    servedAs: "sip.upsert",
    effect: "idempotent",
    call: (client) => client.upsert(registration),
  },
  delete: {
    route: "wgtwo.sipbreakout.v1.SipBreakoutService/DeleteRegistration",
    servedAs: "sip.delete",
    effect: "idempotent",
    call: (client) => client.delete(registration),
  },
  keepRegistered: { tested: "keep/keep-registered.test.ts" },
};
