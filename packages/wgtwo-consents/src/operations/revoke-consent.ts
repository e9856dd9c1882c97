import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import type { ConsentRefusedError } from "../errors.ts";
import { revokeConsentRefusals } from "../refusals.ts";
import {
  type ConsentTarget,
  oneTarget,
  oneTargetMessage,
  type ParsedTarget,
  targetFields,
  targetMessage,
} from "./consent-fields.ts";

/** Whose consent, and for which product. */
export type RevokeConsentInput = ConsentTarget & {
  /** The product that may no longer. */
  readonly productId: string;
};

interface Parsed extends ParsedTarget {
  readonly productId: string;
}

/** `ConsentService/RevokeConsentForSubscription`, scope `subscription.consent:write`. A repetition changes nothing more. */
export const revokeConsent: RpcOperation<
  RevokeConsentInput,
  typeof ConsentService.method.revokeConsentForSubscription,
  void,
  ConsentRefusedError,
  "idempotent",
  Parsed
> = {
  name: "consents.revoke",
  scopes: ["subscription.consent:write"],
  effect: "idempotent",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentService.method.revokeConsentForSubscription,
  request: (kit) =>
    kit
      .request({ ...targetFields(kit), productId: kit.z.string().min(1, "must not be empty") })
      .refine(oneTarget, oneTargetMessage),
  message: ({ productId, ...target }) => ({ ...targetMessage(target), productId }),
  refusals: revokeConsentRefusals,
  value: () => undefined,
};
