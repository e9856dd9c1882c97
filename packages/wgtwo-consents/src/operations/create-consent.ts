import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import type { ConsentRefusedError } from "../errors.ts";
import { createConsentRefusals } from "../refusals.ts";
import {
  type ConsentTarget,
  oneTarget,
  oneTargetMessage,
  type ParsedTarget,
  targetFields,
  targetMessage,
} from "./consent-fields.ts";

/** Whose consent, and for which product. */
export type CreateConsentInput = ConsentTarget & {
  /** The product that may do what the consent is for. */
  readonly productId: string;
  /** Kept with the consent and given back by `get` and `list`. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

interface Parsed extends ParsedTarget {
  readonly productId: string;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** `ConsentService/CreateConsentForSubscription`, scope `subscription.consent:write`. */
export const createConsent: RpcOperation<
  CreateConsentInput,
  typeof ConsentService.method.createConsentForSubscription,
  void,
  ConsentRefusedError,
  "write",
  Parsed
> = {
  name: "consents.create",
  scopes: ["subscription.consent:write"],
  effect: "write",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentService.method.createConsentForSubscription,
  request: (kit) =>
    kit
      .request({
        ...targetFields(kit),
        productId: kit.z.string().min(1, "must not be empty"),
        metadata: kit.z.record(kit.z.string(), kit.z.string()).optional(),
      })
      .refine(oneTarget, oneTargetMessage),
  message: ({ productId, metadata, ...target }) => ({
    ...targetMessage(target),
    productId,
    ...(metadata === undefined ? {} : { metadata: { ...metadata } }),
  }),
  refusals: createConsentRefusals,
  value: () => undefined,
  advice: "read the subscription's consents with consents.get before you create it again",
};
