import type { Answer, Refusal, Refusals } from "@telcokit/core/client";
import type {
  AckConsentChangeEventResponse,
  SendMessageResponse,
  StatusCode,
} from "@telcokit/wgtwo-grpc/wire";
import { AckRefusedError, ConsentRefusedError, ProvisioningError, SmsRefusedError } from "./errors.ts";

/** The API tells its "no" by status alone; 400 and 404 come without a body. */
export const provisioningRefusals: Refusals<ProvisioningError> = {
  verdict: ({ status }) => status,
  yes: [200, 201, 202],
  no: {
    400: {
      code: "provisioning_invalid",
      category: "invalid-argument",
      meaning: "the service does not accept the arguments; check the bssid and the product ids",
    },
    403: {
      code: "provisioning_forbidden",
      category: "permission-denied",
      meaning: "the credentials may not change subscriptions; they need the right subscription.write",
    },
    404: {
      code: "provisioning_not_found",
      category: "not-found",
      meaning: "the service does not know the subscription; check the msisdn and the region",
    },
  },
  words: ({ data }) => errorText(data),
  error: (options, { status }) => new ProvisioningError(options, status),
};

function errorText(data: unknown): string | undefined {
  const error = typeof data === "object" && data !== null && "error" in data ? data.error : undefined;
  return typeof error === "string" ? error : undefined;
}

const statusCode = { unspecified: 0, ok: 1, notAcceptable: 2, accessDenied: 3, internalError: 4 } as const;

interface StatusReply {
  readonly statusCode: StatusCode;
  readonly errorMessage: string;
}

/** A reply's `status_code` inside gRPC OK. What it does not accept, and which scope it takes, depends on the operation. */
function consentRefusals(
  scope: string,
  notAcceptable: Pick<Refusal, "category" | "meaning" | "doneOnRepeat">,
): Refusals<ConsentRefusedError> {
  return {
    verdict: (answer) => consentReply(answer)?.statusCode,
    yes: [statusCode.ok],
    no: {
      [statusCode.unspecified]: {
        code: "STATUS_CODE_UNSPECIFIED",
        category: "internal",
        meaning: "the service gives no status, so nothing is known of the outcome",
        outcome: "unknown",
      },
      [statusCode.notAcceptable]: { code: "STATUS_CODE_NOT_ACCEPTABLE", ...notAcceptable },
      [statusCode.accessDenied]: {
        code: "STATUS_CODE_ACCESS_DENIED",
        category: "permission-denied",
        meaning: `the client may not see or change this subscription's consents: it takes the scope ${scope}, and a subscription of its own region`,
      },
      [statusCode.internalError]: {
        code: "STATUS_CODE_INTERNAL_ERROR",
        category: "internal",
        meaning: "the service failed",
        outcome: "unknown",
        transient: true,
      },
    },
    words: (answer) => consentReply(answer)?.errorMessage || undefined,
    error: (options) => new ConsentRefusedError(options),
  };
}

const read = "subscription.consent:read";
const write = "subscription.consent:write";

export const getConsentsRefusals: Refusals<ConsentRefusedError> = consentRefusals(read, {
  category: "invalid-argument",
  meaning: "the service does not accept the request; check the subscription",
});

export const createConsentRefusals: Refusals<ConsentRefusedError> = consentRefusals(write, {
  category: "invalid-argument",
  meaning: "the service does not accept the request; check the subscription and the product id",
});

/** There is nothing to take back: what a lost answer may have said already. */
export const revokeConsentRefusals: Refusals<ConsentRefusedError> = consentRefusals(write, {
  category: "not-found",
  meaning:
    "the service has no such consent that may be revoked: it was revoked before, or the subscription or the product id is another one",
  doneOnRepeat: true,
});

function consentReply(answer: Answer): StatusReply | undefined {
  return answer.data as StatusReply | undefined;
}

const sendStatus = { unspecified: 0, ok: 1, reject: 2, error: 3 } as const;

/**
 * A reply's `status` inside gRPC OK. ERROR is temporary by the service's documents, but there is no idempotency key:
 * only the caller may decide to send again.
 */
function smsRefusals(scope: string): Refusals<SmsRefusedError> {
  return {
    verdict: (answer) => smsReply(answer)?.status,
    yes: [sendStatus.ok],
    no: {
      [sendStatus.unspecified]: {
        code: "SEND_STATUS_UNSPECIFIED",
        category: "internal",
        meaning: "the service does not say whether it took the message",
        outcome: "unknown",
      },
      [sendStatus.reject]: {
        code: "SEND_STATUS_REJECT",
        category: "no-consent",
        meaning: `the message breaks a policy, a right or a rule of content; check the sender id, and whether the subscriber consented to the scope ${scope}`,
      },
      [sendStatus.error]: {
        code: "SEND_STATUS_ERROR",
        category: "unavailable",
        meaning: "a temporary failure, the message was not accepted; it may be sent again",
        retryable: true,
      },
    },
    words: (answer) => smsReply(answer)?.description || undefined,
    error: (options) => new SmsRefusedError(options),
  };
}

export const sendTextRefusals: Refusals<SmsRefusedError> = smsRefusals("sms.text:send_to_subscriber");
export const sendTextFromSubscriberRefusals: Refusals<SmsRefusedError> = smsRefusals(
  "sms.text:send_from_subscriber",
);
export const sendDataRefusals: Refusals<SmsRefusedError> = smsRefusals("sms.data:send_to_subscriber");

function smsReply(answer: Answer): SendMessageResponse | undefined {
  return answer.data as SendMessageResponse | undefined;
}

const ackStatus = { unspecified: 0, failure: 1, success: 2 } as const;

/** gRPC OK does not mean acked: only SUCCESS does. A failed ack may be tried again. */
export const ackRefusals: Refusals<AckRefusedError> = {
  verdict: ({ data }) => (data as AckConsentChangeEventResponse | undefined)?.ackStatus?.statusCode,
  yes: [ackStatus.success],
  no: {
    [ackStatus.unspecified]: {
      code: "STATUS_CODE_UNSPECIFIED",
      category: "internal",
      meaning: "the service failed to take the ack",
      outcome: "unknown",
      transient: true,
    },
    [ackStatus.failure]: {
      code: "STATUS_CODE_FAILURE",
      category: "unavailable",
      meaning:
        "the service did not take the ack, perhaps because its time was over; the event will be delivered again",
      transient: true,
    },
  },
  error: (options) => new AckRefusedError(options),
};
