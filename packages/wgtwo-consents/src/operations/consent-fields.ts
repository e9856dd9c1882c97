import type { Field, SchemaKit } from "@telcokit/core/client";

/**
 * Whose consent is meant: the subscription's id (preferred: phone numbers are used again for other people), or its
 * phone number, E.164 with plus.
 */
export type ConsentTarget =
  | {
      /** The subscription's id, which stays when its number changes. */
      readonly id: {
        /** The id as events and consents give it. */
        readonly value: string;
        /** The operator, where the id alone leaves it open. */
        readonly tenant?: string | undefined;
      };
      readonly phoneNumber?: never;
    }
  | {
      /** The subscription's phone number, E.164 with plus. */
      readonly phoneNumber: string;
      readonly id?: never;
    };

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
