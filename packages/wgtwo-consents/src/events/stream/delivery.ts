import type { Call, CallOptions } from "@telcokit/core";
import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";
import type { AckError } from "../../operations/ack-event.ts";
import { type ConsentEvent, consentEvent } from "./consent-event.ts";

/** One event as it was delivered. */
export interface Delivery {
  readonly event: ConsentEvent;
  /** It was delivered before, and not acked in time. */
  readonly redelivered: boolean;
  /**
   * Tells the service that the event was handled. Until then it comes again. Acking twice does no harm; with
   * `ack: "none"` it does nothing. Fails with `AckRefusedError` when the service does not take it.
   */
  ack(options?: CallOptions): Call<void, AckError>;
}

/** The ack token stays inside: it is a credential of a kind. */
export function delivery(
  message: StreamConsentChangeEventsResponse,
  ack: (token: string, options: CallOptions | undefined) => Call<void, AckError>,
): Delivery {
  const token = message.metadata?.ackInfo?.value ?? "";
  return {
    event: consentEvent(message),
    redelivered: message.metadata?.isRedelivered ?? false,
    ack: (options) => ack(token, options),
  };
}
