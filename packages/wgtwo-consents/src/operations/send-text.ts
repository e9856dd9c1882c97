import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { SmsService } from "@telcokit/wgtwo-grpc/wire";
import type { SmsRefusedError } from "../errors.ts";
import { sendTextFromSubscriberRefusals, sendTextRefusals } from "../refusals.ts";
import { deliveryDeadline, durationField, numberAddress, senderAddress, textContent } from "./sms-fields.ts";
import { type SmsValue, smsAdvice, smsValue } from "./sms-reply.ts";

/** A text message to a subscriber. */
export interface SendTextInput {
  /** The subscriber, E.164 with plus (`toSubscriber`). */
  readonly to: string;
  /**
   * The sender shown (`fromAddress`): E.164 with plus, a short or network number, or a name in GSM-7 characters with
   * at least one letter. Sender ids must be approved by the operator beforehand.
   */
  readonly from: string;
  /** 1 to 2000 UTF-16 units (`content`). 160 GSM-7 characters fit one short message. */
  readonly text: string;
  /** How long delivery is tried, in milliseconds. @default the service's maximum, 7 days */
  readonly deliveryDeadlineMs?: number | undefined;
}

/** A text message in the name of a subscriber. */
export interface SendTextFromSubscriberInput {
  /** The subscriber it is sent for, E.164 with plus (`fromSubscriber`). */
  readonly from: string;
  /** Where it goes (`toAddress`): E.164 with plus, or a short, national or network number. */
  readonly to: string;
  /** 1 to 2000 UTF-16 units (`content`). */
  readonly text: string;
  /** How long delivery is tried, in milliseconds. @default the service's maximum, 7 days */
  readonly deliveryDeadlineMs?: number | undefined;
}

interface Parsed {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly deliveryDeadlineMs?: number | undefined;
}

/** `SmsService/SendTextToSubscriber`. Sending again sends a second message. */
export const sendText: RpcOperation<
  SendTextInput,
  typeof SmsService.method.sendTextToSubscriber,
  SmsValue,
  SmsRefusedError,
  "write",
  Parsed
> = {
  name: "sms.sendText",
  reaches: "person",
  recipient: ({ to }) => to,
  scopes: ["sms.text:send_to_subscriber"],
  effect: "write",
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).SmsService.method.sendTextToSubscriber,
  request: (kit) =>
    kit.request({
      to: kit.msisdn(),
      from: senderAddress(kit),
      text: textContent(kit),
      deliveryDeadlineMs: deliveryDeadline(kit).optional(),
    }),
  message: ({ to, from, text, deliveryDeadlineMs }) => ({
    content: text,
    toSubscriber: to,
    fromAddress: from,
    ...durationField(deliveryDeadlineMs),
  }),
  refusals: sendTextRefusals,
  value: smsValue,
  advice: smsAdvice,
};

/** `SmsService/SendTextFromSubscriber`. Sending again sends a second message. */
export const sendTextFromSubscriber: RpcOperation<
  SendTextFromSubscriberInput,
  typeof SmsService.method.sendTextFromSubscriber,
  SmsValue,
  SmsRefusedError,
  "write",
  Parsed
> = {
  name: "sms.sendTextFromSubscriber",
  reaches: "person",
  recipient: ({ to }) => to,
  scopes: ["sms.text:send_from_subscriber"],
  effect: "write",
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).SmsService.method.sendTextFromSubscriber,
  request: (kit) =>
    kit.request({
      from: kit.msisdn(),
      to: numberAddress(kit),
      text: textContent(kit),
      deliveryDeadlineMs: deliveryDeadline(kit).optional(),
    }),
  message: ({ to, from, text, deliveryDeadlineMs }) => ({
    content: text,
    fromSubscriber: from,
    toAddress: to,
    ...durationField(deliveryDeadlineMs),
  }),
  refusals: sendTextFromSubscriberRefusals,
  value: smsValue,
  advice: smsAdvice,
};
