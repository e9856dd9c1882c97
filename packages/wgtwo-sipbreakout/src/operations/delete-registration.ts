import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type {
  DeleteRegistrationRequestSchema,
  DeleteRegistrationResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import type { RegistrationRefusedError } from "../errors.ts";
import { registrationRefusals } from "../refusals.ts";
import { type ParsedRegistration, registrationMessage, registrationSchema } from "./registration.ts";

type Delete = RpcOperation<
  ParsedRegistration,
  typeof DeleteRegistrationRequestSchema,
  typeof DeleteRegistrationResponseSchema,
  void,
  RegistrationRefusedError
>;

/** `SipBreakoutService/DeleteRegistration`. The service finds the registration by the very URI it was made with. */
export function deleteRegistration(phoneNumberRequired: boolean): Delete {
  return {
    name: "sip.delete",
    effect: "idempotent",
    route: "wgtwo.sipbreakout.v1.SipBreakoutService/DeleteRegistration",
    rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).SipBreakoutService.method.deleteRegistration,
    request: registrationSchema(phoneNumberRequired),
    message: (input) => ({ registration: registrationMessage(input) }),
    refusals: registrationRefusals,
    value: () => undefined,
  };
}
