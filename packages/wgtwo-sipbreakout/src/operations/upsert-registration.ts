import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { SipBreakoutService, UpsertRegistrationResponse } from "@telcokit/wgtwo-grpc/wire";
import type { RegistrationRefusedError } from "../errors.ts";
import type { RegistrationSettings } from "../options.ts";
import { upsertRefusals } from "../refusals.ts";
import {
  type ParsedRegistration,
  registrationMessage,
  registrationSchema,
  type UserRegistration,
} from "./registration.ts";

export interface UpsertValue {
  /** How long the registration lives from now, in milliseconds, unless it is upserted again. */
  readonly timeToLiveMs: number;
}

/** Registrations live an hour; older servers do not say so in their answer. */
const documentedTimeToLiveMs = 3_600_000;

type Upsert = RpcOperation<
  UserRegistration,
  typeof SipBreakoutService.method.upsertRegistration,
  UpsertValue,
  RegistrationRefusedError,
  "idempotent",
  ParsedRegistration
>;

/** `SipBreakoutService/UpsertRegistration`. A repetition leaves the same registration, with its full life. */
export function upsertRegistration(settings: RegistrationSettings): Upsert {
  return {
    name: "sip.upsert",
    // Calls go elsewhere from now on.
    reaches: "person",
    recipient: ({ phoneNumber }) => phoneNumber,
    scopes: ["call.routing:write"],
    effect: "idempotent",
    rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).SipBreakoutService.method.upsertRegistration,
    request: registrationSchema(settings),
    message: (input) => ({ registration: registrationMessage(input) }),
    refusals: upsertRefusals,
    value: ({ timeToLive }) => ({ timeToLiveMs: millisecondsOf(timeToLive) }),
  };
}

function millisecondsOf(timeToLive: UpsertRegistrationResponse["timeToLive"]): number {
  if (timeToLive === undefined) return documentedTimeToLiveMs;
  const ms = Number(timeToLive.seconds) * 1000 + timeToLive.nanos / 1e6;
  return ms > 0 ? Math.ceil(ms) : documentedTimeToLiveMs;
}
