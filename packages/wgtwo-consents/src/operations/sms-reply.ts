import type { Answer, Refusals } from "@telcokit/core/client";
import type { SendMessageResponse } from "@telcokit/wgtwo-grpc/wire";
import { SmsRefusedError } from "../errors.ts";

/** The service took the message over. It says nothing of its delivery. */
export interface SmsValue {
  /** The service's id of the message. */
  readonly messageId: string;
  /** Into how many short messages the text was cut; each is charged. */
  readonly numFragments: number;
}

const sendStatus = { unspecified: 0, ok: 1, reject: 2, error: 3 } as const;

/**
 * A reply's `status` inside gRPC OK. ERROR is temporary by the service's documents, but there is no idempotency key:
 * only the caller may decide to send again.
 */
export const smsRefusals: Refusals<SmsRefusedError> = {
  verdict: (answer) => replyOf(answer)?.status,
  yes: [sendStatus.ok],
  no: {
    [sendStatus.unspecified]: {
      code: "SEND_STATUS_UNSPECIFIED",
      meaning: "the service does not say whether it took the message",
      outcome: "unknown",
    },
    [sendStatus.reject]: {
      code: "SEND_STATUS_REJECT",
      meaning:
        "the message breaks a policy, a right or a rule of content; check the sender id, the consent of the subscriber and its scope",
    },
    [sendStatus.error]: {
      code: "SEND_STATUS_ERROR",
      meaning: "a temporary failure, the message was not accepted; it may be sent again",
      retryable: true,
    },
  },
  words: (answer) => replyOf(answer)?.description || undefined,
  error: (options) => new SmsRefusedError(options),
};

function replyOf(answer: Answer): SendMessageResponse | undefined {
  return answer.data as SendMessageResponse | undefined;
}

export function smsValue({ messageId, numFragments }: SendMessageResponse): SmsValue {
  return { messageId, numFragments };
}

/** How to find out after a lost answer: the service offers no way to ask. */
export const smsAdvice =
  "the service cannot be asked; look for the message where it should have arrived before you send it again";
