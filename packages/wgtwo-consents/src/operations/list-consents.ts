import type { PageReply } from "@telcokit/core/client";
import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import { type Consent, consentValue } from "./consent-value.ts";

export interface ListConsentsInput {
  /** Consents per request, 100 to 1000. @default 1000 */
  readonly pageSize?: number | undefined;
}

interface ListConsentsPageInput extends ListConsentsInput {
  readonly pageToken?: string;
}

interface Parsed {
  readonly pageSize: number;
  readonly pageToken?: string | undefined;
}

/** One page of `ConsentService/ListConsentsForProduct` (BETA at the service). */
export const listConsentsPage: RpcOperation<
  ListConsentsPageInput,
  typeof ConsentService.method.listConsentsForProduct,
  PageReply<Consent, string>,
  never,
  "read",
  Parsed
> = {
  name: "consents.list",
  effect: "read",
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).ConsentService.method.listConsentsForProduct,
  request: ({ z, request }) =>
    request({
      pageSize: z
        .int("must be a whole number")
        .min(100, "must be 100 to 1000")
        .max(1000, "must be 100 to 1000")
        .default(1000),
      pageToken: z.string().optional(),
    }),
  message: ({ pageSize, pageToken }) => ({
    pagination: { pageSize, ...(pageToken === undefined ? {} : { pageToken }) },
  }),
  value: ({ consents, pagination }) => ({
    items: consents.map(consentValue),
    next: pagination?.nextPageToken || undefined,
  }),
};
