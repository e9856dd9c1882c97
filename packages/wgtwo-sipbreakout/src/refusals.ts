import type { Answer, Refusal, Refusals } from "@telcokit/core/client";
import { RegistrationRefusedError } from "./errors.ts";

const statusCode = { unspecified: 0, ok: 1, notAcceptable: 2 } as const;

interface StatusReply {
  readonly statusCode: number;
  readonly errorMessage: string;
}

/** What the service says of a registration inside a gRPC OK reply; what it does not accept depends on the operation. */
function refusalsOf(
  notAcceptable: Pick<Refusal, "category" | "meaning" | "doneOnRepeat">,
): Refusals<RegistrationRefusedError> {
  return {
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
      [statusCode.notAcceptable]: { code: "STATUS_CODE_NOT_ACCEPTABLE", ...notAcceptable },
    },
    words: (answer) => replyOf(answer)?.errorMessage || undefined,
    error: (options) => new RegistrationRefusedError(options),
  };
}

export const upsertRefusals: Refusals<RegistrationRefusedError> = refusalsOf({
  category: "invalid-argument",
  meaning:
    "the service does not accept the registration: it wants a secure SIP domain name (sips:) and a number that this client may route; its own words are in serverMessage",
});

/** There is nothing to remove: what a lost answer may have said already. */
export const deleteRefusals: Refusals<RegistrationRefusedError> = refusalsOf({
  category: "not-found",
  meaning:
    "the service has no registration of that number with this very sipUri: it was removed before, has run out after its hour, or was made with another URI; its own words are in serverMessage",
  doneOnRepeat: true,
});

function replyOf(answer: Answer): StatusReply | undefined {
  return answer.data as StatusReply | undefined;
}
