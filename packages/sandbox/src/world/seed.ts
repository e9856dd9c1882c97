/** What a sandbox begins with besides its own: one's own products, subscribers and customers. */
export interface SandboxSeed {
  readonly products?: readonly SeedProduct[];
  readonly subscribers?: readonly SeedSubscriber[];
  readonly customers?: readonly SeedCustomer[];
}

/** A wgtwo product, and who speaks for it. */
export interface SeedProduct {
  readonly id: string;
  /** Granted by a consent for the product. */
  readonly scopes: readonly string[];
  /** A client that speaks for it, with its scopes, those for consents and provisioning. @default nobody */
  readonly client?: { readonly clientId: string; readonly clientSecret: string };
}

/** A subscription of the tenant `wotel`. */
export interface SeedSubscriber {
  /** E.164 with "+". */
  readonly msisdn: string;
  /** Bundled from the beginning: a consent for each. @default none */
  readonly products?: readonly string[];
}

/** Somebody whom the customer management system knows: party, customer and account, and perhaps a subscription. */
export interface SeedCustomer {
  readonly givenName: string;
  readonly familyName: string;
  /** `YYYY-MM-DD`. @default "1990-01-01" */
  readonly birthDate?: string;
  /** @default "Utrecht" */
  readonly city?: string;
  /** Digits with the country code. @default no subscription */
  readonly mobileNumber?: string;
  /** @default "Active" */
  readonly status?: "Active" | "Pending" | "Blocked";
  /** @default no plan */
  readonly planId?: string;
  /** Cents. @default 0 */
  readonly balance?: number;
  /** The value of a stored payment method's token. @default no payment method */
  readonly tokenValue?: string;
}
