import type { Consent as ConsentMessage } from "@telcokit/wgtwo-grpc/wire";

/** Who gave a consent: one subscription, or an operator for all of its subscriptions. */
export type ConsentOwner =
  | {
      /** Whose consent it is: of one subscription. */
      readonly kind: "subscription";
      /** Which subscription. */
      readonly id: {
        /** The id itself. */
        readonly value: string;
        /** The operator. */
        readonly tenant?: string;
      };
    }
  | {
      /** Whose consent it is: of all subscriptions of an operator. */
      readonly kind: "tenant";
      /** The operator. */
      readonly tenant: string;
    }
  | {
      /** The service did not say whose. */
      readonly kind: "unknown";
    };

/** What a product may do, and for whom. */
export interface Consent {
  /** Whose consent it is. */
  readonly owner: ConsentOwner;
  /** The product that it is for. */
  readonly productId: string;
  /** What the product may do. */
  readonly scopes: readonly string[];
  /** Whether the subscriber may take it back. */
  readonly revocable: boolean;
  /** What was stored with it. */
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
