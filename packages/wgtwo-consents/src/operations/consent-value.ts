import type { Consent as ConsentMessage } from "@telcokit/wgtwo-grpc/wire";

/** Who gave a consent: one subscription, or an operator for all of its subscriptions. */
export type ConsentOwner =
  | { readonly kind: "subscription"; readonly id: { readonly value: string; readonly tenant?: string } }
  | { readonly kind: "tenant"; readonly tenant: string }
  /** A kind of owner that this version does not know. */
  | { readonly kind: "unknown" };

/** What a product may do, and for whom. */
export interface Consent {
  readonly owner: ConsentOwner;
  readonly productId: string;
  readonly scopes: readonly string[];
  /** Whether the subscriber may take it back. */
  readonly revocable: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

export function consentValue(message: ConsentMessage): Consent {
  return {
    owner: ownerOf(message),
    productId: message.productId,
    scopes: message.scopes.map(({ property }) => property),
    revocable: message.revocable,
    metadata: { ...message.metadata },
  };
}

function ownerOf({ owner }: ConsentMessage): ConsentOwner {
  switch (owner?.value.case) {
    case "subscription": {
      const { value = "", tenant } = owner.value.value.subscriptionIdentifier ?? {};
      return {
        kind: "subscription",
        id: { value, ...(tenant === undefined ? {} : { tenant: tenant.name }) },
      };
    }
    case "tenant":
      return { kind: "tenant", tenant: owner.value.value.name };
    default:
      return { kind: "unknown" };
  }
}
