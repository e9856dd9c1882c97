import type { SendMessageResponse } from "@telcokit/wgtwo-grpc/wire";

/** The service took the message over. It says nothing of its delivery. */
export interface SmsValue {
  /** The service's id of the message. */
  readonly messageId: string;
  /** Into how many short messages the text was cut; each is charged. */
  readonly numFragments: number;
}

export function smsValue({ messageId, numFragments }: SendMessageResponse): SmsValue {
  return { messageId, numFragments };
}

/** How to find out after a lost answer: the service offers no way to ask. */
export const smsAdvice =
  "the service cannot be asked; look for the message where it should have arrived before you send it again";
