import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { SmsService } from "@telcokit/wgtwo-grpc/wire";
import { unary } from "../../../grpc/unary.ts";
import { target } from "../target.ts";
import { dataFragments, textFragments } from "./sms-fragments.ts";
import { checkData, checkFromAddress, checkSubscriber, checkText, checkToAddress } from "./sms-rules.ts";
import { type SmsOptions, send } from "./sms-sending.ts";

/** wgtwo.sms.v1.SmsService. */
export function smsHandlers(options: SmsOptions): UntypedServiceImplementation {
  const { grpc } = options;
  const { sendTextToSubscriber, sendTextFromSubscriber, sendDataToSubscriber } = SmsService.method;
  return {
    sendTextToSubscriber: unary(grpc, target("sms.sendText", sendTextToSubscriber), (request, context) => {
      const { content, fromAddress, toSubscriber, deliveryDeadline } = request;
      return send(options, sendTextToSubscriber, context, () => {
        checkText(content);
        checkSubscriber("to_subscriber", toSubscriber);
        checkFromAddress(fromAddress);
        return {
          operation: "sms.sendText",
          from: fromAddress,
          to: toSubscriber,
          subscriber: toSubscriber,
          content,
          fragments: textFragments(content),
          deadline: deliveryDeadline,
        };
      });
    }),
    sendTextFromSubscriber: unary(
      grpc,
      target("sms.sendTextFromSubscriber", sendTextFromSubscriber),
      ({ content, fromSubscriber, toAddress, deliveryDeadline }, context) =>
        send(options, sendTextFromSubscriber, context, () => {
          checkText(content);
          checkSubscriber("from_subscriber", fromSubscriber);
          checkToAddress(toAddress);
          return {
            operation: "sms.sendTextFromSubscriber",
            from: fromSubscriber,
            to: toAddress,
            subscriber: fromSubscriber,
            content,
            fragments: textFragments(content),
            deadline: deliveryDeadline,
          };
        }),
    ),
    sendDataToSubscriber: unary(grpc, target("sms.sendData", sendDataToSubscriber), (request, context) =>
      send(options, sendDataToSubscriber, context, () => {
        checkData(request);
        checkSubscriber("to_subscriber", request.toSubscriber);
        checkFromAddress(request.fromAddress);
        return {
          operation: "sms.sendData",
          from: request.fromAddress,
          to: request.toSubscriber,
          subscriber: request.toSubscriber,
          content: request.content,
          fragments: dataFragments(request.content.length, request.applicationPort !== undefined),
          deadline: request.deliveryDeadline,
        };
      }),
    ),
  };
}
