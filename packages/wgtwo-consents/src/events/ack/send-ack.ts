import type { Call, CallOptions } from "@telcokit/core";
import { createCall } from "@telcokit/core/client";
import type { AckError } from "../../operations/ack-event.ts";

/** Acks the delivery that has this token. */
export type SendAck = (token: string, options: CallOptions | undefined) => Call<void, AckError>;

/** Passes the ack's outcome on and counts the confirmed ones. */
export function countedAck(sendAck: SendAck, acked: () => void): SendAck {
  return (token, options) =>
    createCall(
      sendAck(token, options)
        .result()
        .then((result) => {
          if (result.ok) acked();
          return result;
        }),
    );
}

/** The service expects no ack: there is nothing to send. */
export const noAck: SendAck = () =>
  createCall(
    Promise.resolve({ ok: true, value: undefined, meta: { attempts: 0, headers: {}, durationMs: 0 } }),
  );
