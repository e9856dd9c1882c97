import type { ReadError, Refusals } from "@telcokit/core/client";
import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type {
  AckConsentChangeEventRequestSchema,
  AckConsentChangeEventResponse,
  AckConsentChangeEventResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { AckRefusedError } from "../errors.ts";

/** What an ack may fail with. */
export type AckError = ReadError | AckRefusedError;

interface Parsed {
  /** The delivery's opaque ack token. */
  readonly value: string;
}

const ackStatus = { unspecified: 0, failure: 1, success: 2 } as const;

/** gRPC OK does not mean acked: only SUCCESS does. A failed ack may be tried again. */
const refusals: Refusals<AckRefusedError> = {
  verdict: ({ data }) => (data as AckConsentChangeEventResponse | undefined)?.ackStatus?.statusCode,
  yes: [ackStatus.success],
  no: {
    [ackStatus.unspecified]: {
      code: "STATUS_CODE_UNSPECIFIED",
      meaning: "the service failed to take the ack",
      outcome: "unknown",
      transient: true,
    },
    [ackStatus.failure]: {
      code: "STATUS_CODE_FAILURE",
      meaning:
        "the service did not take the ack, perhaps because its time was over; the event will be delivered again",
      transient: true,
    },
  },
  error: (options) => new AckRefusedError(options),
};

/** `ConsentEventService/AckConsentChangeEvent`. Acking twice leaves the same state. */
export const ackEvent: RpcOperation<
  Parsed,
  typeof AckConsentChangeEventRequestSchema,
  typeof AckConsentChangeEventResponseSchema,
  void,
  AckRefusedError
> = {
  name: "events.ack",
  effect: "idempotent",
  route: "wgtwo.consents.v1.ConsentEventService/AckConsentChangeEvent",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentEventService.method.ackConsentChangeEvent,
  request: ({ z, request }) => request({ value: z.string() }),
  message: ({ value }) => ({ ackInfo: { value } }),
  refusals,
  value: () => undefined,
};
