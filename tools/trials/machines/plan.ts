import type { OptivaCmsClientOptions, ProvisionSubscriberInput } from "@telcokit/optiva-cms";

/** What the trial tells a machine. */
export interface MachinePlan {
  readonly databaseUrl: string;
  readonly baseUrl: string;
  readonly keycloak: NonNullable<OptivaCmsClientOptions["keycloak"]>;
  readonly heartbeatMs: number;
}

/** 32 bytes that all machines have. */
export const key: Uint8Array = new Uint8Array(32).fill(42);

export function inputOf(journey: number): ProvisionSubscriberInput {
  return {
    individual: { givenName: "Trial", familyName: `Journey ${journey}` },
    productOrder: {
      productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
    },
  };
}
