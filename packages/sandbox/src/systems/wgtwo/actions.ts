import { z } from "zod";
import type { ActionsOf } from "../../world/action.ts";
import type { WgtwoControl } from "./control.ts";

const target = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("subscription"),
    msisdn: z.string().regex(/^\+[1-9]\d{4,14}$/, "an international number with +"),
  }),
  z.strictObject({ kind: z.literal("tenant"), tenant: z.string().min(1) }),
]);
const product = z.string().min(1).describe("security-notification unless given");
const scopes = z.array(z.string().min(1));

/** What can be made to happen at wgtwo from outside the process. */
export const wgtwoActions: ActionsOf<WgtwoControl> = {
  emit: {
    summary: "Emits a consent event without touching any consent; gives its position",
    input: z.strictObject({
      type: z.enum(["added", "updated", "revoked", "unknown", "broken"]),
      product: product.optional(),
      target: target.optional().describe("+4799990000 unless given"),
      scopes: scopes.optional().describe("the product's unless given"),
    }),
  },
  grant: {
    summary: "Stores a consent, as the operator console does; emits added or updated",
    input: z.strictObject({
      target,
      product: product.optional(),
      scopes: scopes.optional(),
      revocable: z.boolean().optional(),
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  },
  revoke: {
    summary: "Removes a consent and emits revoked; false when there was none",
    input: z.strictObject({ target, product: product.optional() }),
  },
  setProductScopes: {
    summary: "Changes what a product is granted, its stored consents included; emits updated for each",
    input: z.strictObject({ product, scopes }),
  },
  redeliver: {
    summary: "Lets every event in flight come again at once, marked; gives how many there were",
    input: z.strictObject({}),
  },
};
