import type { Answer, Refusals } from "@telcokit/core/client";
import { RegistrationRefusedError } from "./errors.ts";

const statusCode = { unspecified: 0, ok: 1, notAcceptable: 2 } as const;

interface StatusReply {
  readonly statusCode: number;
  readonly errorMessage: string;
}

/** A reply's `status_code` inside gRPC OK. */
export const registrationRefusals: Refusals<RegistrationRefusedError> = {
  verdict: (answer) => replyOf(answer)?.statusCode,
  yes: [statusCode.ok],
  no: {
    [statusCode.unspecified]: {
      code: "STATUS_CODE_UNSPECIFIED",
      category: "internal",
      meaning: "the service gives no status, so nothing is known of the outcome",
      outcome: "unknown",
      transient: true,
    },
    [statusCode.notAcceptable]: {
      code: "STATUS_CODE_NOT_ACCEPTABLE",
      category: "invalid-argument",
      meaning:
        "the service does not accept the registration: it wants a secure SIP domain name (sips:) and a number that this client may route; its own words are in serverMessage",
    },
  },
  words: (answer) => replyOf(answer)?.errorMessage || undefined,
  error: (options) => new RegistrationRefusedError(options),
};

function replyOf(answer: Answer): StatusReply | undefined {
  return answer.data as StatusReply | undefined;
}
