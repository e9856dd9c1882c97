import type { Call, CallOptions } from "@telcokit/core";
import type { UndecodableMessage } from "@telcokit/wgtwo-grpc";
import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";
import type { AckError } from "../../operations/ack-event.ts";
import { type ConsentEvent, consentEvent } from "./consent-event.ts";
import { readableMetadata } from "./readable-metadata.ts";

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

/** A message of the service that cannot be read as an event. */
export interface UndecodableEvent {
  /**
   * The message as it came, protobuf that is broken or that nobody knows; of one larger than four times `maxReplyBytes` the
   * beginning. It may hold personal data.
   */
  readonly bytes: Uint8Array;
  /** How many bytes the message had, also those that are not in `bytes`. */
  readonly size: number;
  /** `too_large`: it is larger than `maxReplyBytes`. */
  readonly reason: "undecodable" | "too_large";
  readonly redelivered: boolean;
  /**
   * Tells the service that it arrived, so that it does not come again; `undefined` when no ack token can be found in it:
   * it then comes again for as long as the service wants.
   */
  readonly ack: ((options?: CallOptions) => Call<void, AckError>) | undefined;
}

type SendToken = (token: string, options: CallOptions | undefined) => Call<void, AckError>;

/** The ack token stays inside: it is a credential of a kind. */
export function delivery(message: StreamConsentChangeEventsResponse, ack: SendToken): Delivery {
  const token = message.metadata?.ackInfo?.value ?? "";
  return {
    event: consentEvent(message),
    redelivered: message.metadata?.isRedelivered ?? false,
    ack: (options) => ack(token, options),
  };
}

export function undecodable({ bytes, reason, size }: UndecodableMessage, ack: SendToken): UndecodableEvent {
  const { token, redelivered } = readableMetadata(bytes);
  return {
    bytes,
    size,
    reason: reason === "reply_too_large" ? "too_large" : "undecodable",
    redelivered,
    ack: token === undefined ? undefined : (options) => ack(token, options),
  };
}
