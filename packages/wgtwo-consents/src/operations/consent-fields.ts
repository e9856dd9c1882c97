import type { Answer, Field, Refusals, SchemaKit } from "@telcokit/core/client";
import type { StatusCode } from "@telcokit/wgtwo-grpc/wire";
import { ConsentRefusedError } from "../errors.ts";

/**
 * Whose consent is meant: the subscription's id (preferred: phone numbers are used again for other people), or its
 * phone number, E.164 with plus.
 */
export type ConsentTarget =
  | { readonly id: { readonly value: string; readonly tenant?: string }; readonly phoneNumber?: never }
  | { readonly phoneNumber: string; readonly id?: never };

export interface ParsedTarget {
  readonly id?: { readonly value: string; readonly tenant?: string | undefined } | undefined;
  readonly phoneNumber?: string | undefined;
}

interface TargetFields {
  readonly id: Field<ParsedTarget["id"]>;
  readonly phoneNumber: Field<string | undefined>;
}

/** The fields of a target; `oneTarget` is the rule that exactly one of them is given. */
export function targetFields({ z, request, msisdn }: SchemaKit): TargetFields {
  const text = z.string().min(1, "must not be empty");
  return {
    id: request({ value: text, tenant: text.optional() }).optional(),
    phoneNumber: msisdn().optional(),
  };
}

export const oneTarget = ({ id, phoneNumber }: ParsedTarget): boolean =>
  (id === undefined) !== (phoneNumber === undefined);
export const oneTargetMessage: string = "must hold either id or phoneNumber";

interface TargetMessage {
  id?: { value: string; tenant?: { name: string } };
  phoneNumber?: { e164: string };
}

/** The target as the request messages spell it. */
export function targetMessage({ id, phoneNumber }: ParsedTarget): TargetMessage {
  const { value, tenant } = id ?? {};
  return {
    ...(value === undefined
      ? {}
      : { id: { value, ...(tenant === undefined ? {} : { tenant: { name: tenant } }) } }),
    ...(phoneNumber === undefined ? {} : { phoneNumber: { e164: phoneNumber } }),
  };
}

const statusCode = { unspecified: 0, ok: 1, notAcceptable: 2, accessDenied: 3, internalError: 4 } as const;

interface StatusReply {
  readonly statusCode: StatusCode;
  readonly errorMessage: string;
}

/** A reply's `status_code` inside gRPC OK. */
export const consentRefusals: Refusals<ConsentRefusedError> = {
  verdict: (answer) => replyOf(answer)?.statusCode,
  yes: [statusCode.ok],
  no: {
    [statusCode.unspecified]: {
      code: "STATUS_CODE_UNSPECIFIED",
      meaning: "the service gives no status, so nothing is known of the outcome",
      outcome: "unknown",
    },
    [statusCode.notAcceptable]: {
      code: "STATUS_CODE_NOT_ACCEPTABLE",
      meaning: "the service does not accept the request; check the subscription and the product id",
    },
    [statusCode.accessDenied]: {
      code: "STATUS_CODE_ACCESS_DENIED",
      meaning:
        "the client may not see or change this subscription's consents; check its scopes and its region",
    },
    [statusCode.internalError]: {
      code: "STATUS_CODE_INTERNAL_ERROR",
      meaning: "the service failed",
      outcome: "unknown",
      transient: true,
    },
  },
  words: (answer) => replyOf(answer)?.errorMessage || undefined,
  error: (options) => new ConsentRefusedError(options),
};

function replyOf(answer: Answer): StatusReply | undefined {
  return answer.data as StatusReply | undefined;
}
