import type { HttpOperation, Refusals } from "@telcokit/core/client";
import { ProvisioningError } from "../errors.ts";

/** A subscription and the whole list of products it is to have. */
export interface ReplaceProductsInput {
  /** The operator's BSS id, for example `wotel`. */
  readonly bssid?: string;
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

/** The API tells its "no" by status alone; 400 and 404 come without a body. */
const refusals: Refusals<ProvisioningError> = {
  verdict: ({ status }) => status,
  yes: [200, 201, 202],
  no: {
    400: {
      code: "provisioning_invalid",
      meaning: "the service does not accept the arguments; check the bssid and the product ids",
    },
    403: {
      code: "provisioning_forbidden",
      meaning: "the credentials may not change subscriptions; they need the right subscription.write",
    },
    404: {
      code: "provisioning_not_found",
      meaning: "the service does not know the subscription; check the msisdn and the region",
    },
  },
  words: ({ data }) => errorText(data),
  error: (options, { status }) => new ProvisioningError(options, status),
};

function errorText(data: unknown): string | undefined {
  const error = typeof data === "object" && data !== null && "error" in data ? data.error : undefined;
  return typeof error === "string" ? error : undefined;
}

/** `POST /provision/v2/update` with the service PRODUCT_BUNDLING. A repetition leaves the same list. */
export const replaceProducts: HttpOperation<Parsed, Reply, ReplaceProductsValue, ProvisioningError> = {
  name: "bundling.replaceProducts",
  effect: "idempotent",
  method: "POST",
  path: "/provision/v2/update",
  request: ({ z, request, msisdn }) =>
    request({
      bssid: z.string().min(1, "must not be empty").optional(),
      msisdn: msisdn({ bareDigits: "international" }),
      products: z
        .array(z.string().regex(/\S/, "must not be empty"))
        .refine((products) => new Set(products).size === products.length, "must not name a product twice"),
    }),
  parts: ({ bssid, msisdn, products }) => ({
    body: {
      bssid,
      msisdn: msisdn.slice(1),
      services: { add: [{ servicename: "PRODUCT_BUNDLING", config: { products } }] },
    },
  }),
  refusals,
  reply: ({ z, reply }) => reply({ requestid: z.string() }),
  value: ({ requestid }) => ({ requestId: requestid }),
};
