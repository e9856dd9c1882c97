import type { Duration } from "@bufbuild/protobuf/wkt";
import { MessageClass, type SendDataToSubscriberRequest } from "@telcokit/wgtwo-grpc/wire";
import { invalidArgument } from "../../../grpc/status.ts";
import { dataFragments, isGsm7 } from "./sms-fragments.ts";

const weekSeconds = 7n * 24n * 60n * 60n;

/** 1 to 2000 UTF-16 units. */
export function checkText(content: string): void {
  if (content.length < 1 || content.length > 2000)
    throw invalidArgument("content must be 1 to 2000 characters");
}

/** An international number with "+". */
export function checkSubscriber(field: string, number: string): void {
  if (!isInternational(number)) throw invalidArgument(`${field} must be an international number with "+"`);
}

/** An international number with "+", or a short, national or network number. */
export function checkToAddress(address: string): void {
  if (isInternational(address) || /^\d{1,20}$/.test(address)) return;
  throw invalidArgument("to_address must be an international number or digits");
}

/** An international number, a short or network number, or GSM-7 text with at least one letter. */
export function checkFromAddress(address: string): void {
  if (isInternational(address) || /^\d{1,20}$/.test(address)) return;
  if (/\p{L}/u.test(address) && isGsm7(address)) return;
  throw invalidArgument("from_address must be an international number, digits or GSM-7 text with a letter");
}

/** Unset, or more than nothing up to 7 days. */
export function checkDeadline(deadline: Duration | undefined): void {
  if (deadline === undefined) return;
  const { seconds, nanos } = deadline;
  const positive = seconds >= 0n && nanos >= 0 && (seconds > 0n || nanos > 0);
  if (!positive || seconds > weekSeconds || (seconds === weekSeconds && nanos > 0)) {
    throw invalidArgument("delivery_deadline must be more than 0 and at most 7 days");
  }
}

/** 1 to 2000 bytes; flash and ME-specific messages need a destination port, flash fits one fragment. */
export function checkData(request: SendDataToSubscriberRequest): void {
  const { content, applicationPort } = request;
  if (content.length < 1 || content.length > 2000) throw invalidArgument("content must be 1 to 2000 bytes");
  for (const port of [applicationPort?.originatorPort, applicationPort?.destinationPort]) {
    if (port !== undefined && port > 65_535) throw invalidArgument("an application port is at most 65535");
  }
  const messageClass = classOf(request);
  const flash = messageClass === MessageClass.FLASH_MESSAGE;
  const needsPort = flash || messageClass === MessageClass.ME_SPECIFIC;
  if (needsPort && (applicationPort?.destinationPort ?? 0) === 0) {
    throw invalidArgument("this message class needs application_port.destination_port");
  }
  if (flash && dataFragments(content.length, applicationPort !== undefined).count > 1) {
    throw invalidArgument("a flash message must fit one fragment");
  }
}

function classOf({ dcsCodingGroup }: SendDataToSubscriberRequest): MessageClass | undefined {
  switch (dcsCodingGroup.case) {
    case "codingGroupGeneral":
    case "codingGroupMessageClass":
      return dcsCodingGroup.value.messageClass;
    case "messageClass":
      return dcsCodingGroup.value;
    default:
      return undefined;
  }
}

function isInternational(number: string): boolean {
  return /^\+[1-9]\d{4,14}$/.test(number);
}
