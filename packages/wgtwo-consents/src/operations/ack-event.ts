import type { ReadError } from "@telcokit/core/client";
import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { ConsentEventService } from "@telcokit/wgtwo-grpc/wire";
import type { AckRefusedError } from "../errors.ts";
import { ackRefusals } from "../refusals.ts";

/** What an ack may fail with. */
export type AckError = ReadError | AckRefusedError;

interface Parsed {
  /** The delivery's opaque ack token. */
  readonly value: string;
}

/** `ConsentEventService/AckConsentChangeEvent`. Acking twice leaves the same state. */
export const ackEvent: RpcOperation<
  Parsed,
  typeof ConsentEventService.method.ackConsentChangeEvent,
  void,
  AckRefusedError,
  "idempotent"
> = {
  name: "events.ack",
  effect: "idempotent",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentEventService.method.ackConsentChangeEvent,
  request: ({ z, request }) => request({ value: z.string() }),
  message: ({ value }) => ({ ackInfo: { value } }),
  refusals: ackRefusals,
  value: () => undefined,
};
