import { UndecodableMessage } from "@telcokit/wgtwo-grpc";
import { noAck, type SendAck } from "../ack/send-ack.ts";
import { unknownEvent } from "../stream/consent-event.ts";
import { delivery, undecodable } from "../stream/delivery.ts";
import type { StreamMessage } from "../stream/event-stream.ts";
import { eventKey, undecodableKey } from "./event-key.ts";
import type { KeyedDelivery } from "./in-flight-table.ts";

/** Makes deliveries of messages, each with what identifies its event across deliveries. */
export function keyedDeliveries(
  queue: string,
  sendAck: SendAck,
): (message: StreamMessage, acked: () => void) => KeyedDelivery {
  let unidentified = 0;
  return (message, acked) => {
    if (message instanceof UndecodableMessage) {
      const found = undecodable(message, sendAck);
      return {
        event: unknownEvent,
        redelivered: found.redelivered,
        key: undecodableKey(found, queue),
        undecodable: found,
        ack: (options) => (found.ack === undefined ? noAck("", options) : found.ack(options)),
        acked,
      };
    }
    const { event, redelivered, ack } = delivery(message, sendAck);
    const key = eventKey(message, queue) ?? JSON.stringify([queue, ++unidentified]);
    return { event, redelivered, ack, key, undecodable: undefined, acked };
  };
}
