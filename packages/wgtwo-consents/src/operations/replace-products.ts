import type { HttpOperation } from "@telcokit/core/client";
import type { ProvisioningError } from "../errors.ts";
import { provisioningRefusals } from "../refusals.ts";

/** A subscription and the whole list of products it is to have. */
export interface ReplaceProductsInput {
  /** The operator's BSS id, for example `wotel`. */
  readonly bssid?: string | undefined;
  /** E.164; with or without the plus, as the Provisioning API writes numbers without it. */
  readonly msisdn: string;
  /** Product ids. The list replaces the one before; an empty list removes every product. */
  readonly products: readonly string[];
}

export interface ReplaceProductsValue {
  /** The service's id of the request, for questions to its support. */
  readonly requestId: string;
}

interface Parsed {
  readonly bssid?: string | undefined;
  readonly msisdn: string;
  readonly products: readonly string[];
}

interface Reply {
  readonly requestid: string;
}

/** `POST /provision/v2/update` with the service PRODUCT_BUNDLING. A repetition leaves the same list. */
export const replaceProducts: HttpOperation<
  ReplaceProductsInput,
  Reply,
  ReplaceProductsValue,
  ProvisioningError,
  "idempotent",
  Parsed
> = {
  name: "bundling.replaceProducts",
  scopes: ["subscription.write"],
  effect: "idempotent",
  method: "POST",
  path: "/provision/v2/update",
  request: ({ z, request, msisdn }) =>
    request({
      bssid: z.string().min(1, "must not be empty").optional(),
      msisdn: msisdn({ bareDigits: "international" }),
      products: z
        .array(z.string().regex(/\S/, "must not be empty"))
        .refine((products) => new Set(products).size === products.length, "must not name a product twice")
        .says({ uniqueItems: true }),
    }),
  parts: ({ bssid, msisdn, products }) => ({
    body: {
      bssid,
      msisdn: msisdn.slice(1),
      services: { add: [{ servicename: "PRODUCT_BUNDLING", config: { products } }] },
    },
  }),
  refusals: provisioningRefusals,
  reply: ({ z, reply }) => reply({ requestid: z.string() }),
  value: ({ requestid }) => ({ requestId: requestid }),
};
