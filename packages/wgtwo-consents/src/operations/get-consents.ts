import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import type { ConsentRefusedError } from "../errors.ts";
import { getConsentsRefusals } from "../refusals.ts";
import {
  type ConsentTarget,
  oneTarget,
  oneTargetMessage,
  type ParsedTarget,
  targetFields,
  targetMessage,
} from "./consent-fields.ts";
import { type Consent, consentValue } from "./consent-value.ts";

export interface GetConsentsValue {
  /** The subscription's consents for the caller's products; empty when there are none. */
  readonly consents: readonly Consent[];
}

/** `ConsentService/GetConsentsForSubscription`, scope `subscription.consent:read`. */
export const getConsents: RpcOperation<
  ConsentTarget,
  typeof ConsentService.method.getConsentsForSubscription,
  GetConsentsValue,
  ConsentRefusedError,
  "read",
  ParsedTarget
> = {
  name: "consents.get",
  scopes: ["subscription.consent:read"],
  effect: "read",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentService.method.getConsentsForSubscription,
  request: (kit) => kit.request(targetFields(kit)).refine(oneTarget, oneTargetMessage),
  message: targetMessage,
  refusals: getConsentsRefusals,
  value: ({ consents }) => ({ consents: consents.map(consentValue) }),
};
