import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { SipBreakoutService } from "@telcokit/wgtwo-grpc/wire";
import type { RegistrationRefusedError } from "../errors.ts";
import type { RegistrationSettings } from "../options.ts";
import { deleteRefusals } from "../refusals.ts";
import {
  type ParsedRegistration,
  registrationMessage,
  registrationSchema,
  type UserRegistration,
} from "./registration.ts";

type Delete = RpcOperation<
  UserRegistration,
  typeof SipBreakoutService.method.deleteRegistration,
  void,
  RegistrationRefusedError,
  "idempotent",
  ParsedRegistration
>;

/**
 * `SipBreakoutService/DeleteRegistration`. The service finds the registration by the very URI it was made with. What is
 * gone cannot be removed twice: when the answer was lost and the repetition finds nothing, it has succeeded.
 */
export function deleteRegistration(settings: RegistrationSettings): Delete {
  return {
    name: "sip.delete",
    // Calls go elsewhere from now on.
    reaches: "person",
    recipient: ({ phoneNumber }) => phoneNumber,
    scopes: ["call.routing:write"],
    effect: "idempotent",
    rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).SipBreakoutService.method.deleteRegistration,
    request: registrationSchema(settings),
    message: (input) => ({ registration: registrationMessage(input) }),
    refusals: deleteRefusals,
    value: () => undefined,
  };
}
