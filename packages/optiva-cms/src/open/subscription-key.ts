import { type Field, msisdnProblem, type SchemaKit } from "@telcokit/core/client";

/** A subscription, by its id or by its mobile number. */
export type SubscriptionKey =
  | {
      /** The subscription's id. */
      readonly subscriptionId: string;
      readonly mobileNumber?: never | undefined;
    }
  | {
      /** The subscription's number: 5 to 15 digits, with or without a plus. */
      readonly mobileNumber: string;
      readonly subscriptionId?: never | undefined;
    };

const phoneNumber = /^\+?\d{5,15}$/;

/** A number as the service has it: digits, with or without a plus. It is sent as it was given. */
export function numberField({ z }: SchemaKit): Field<string> {
  return z
    .string()
    .superRefine((text, context) => {
      if (phoneNumber.test(text)) return;
      const message = msisdnProblem(text) ?? "must be a phone number: 5 to 15 digits, with or without a plus";
      context.addIssue({ code: "custom", message });
    })
    .says({ pattern: phoneNumber.source });
}

export interface KeyParts {
  readonly subscriptionId?: string | undefined;
  readonly mobileNumber?: string | undefined;
}

/** The fields of a `SubscriptionKey`; `keyRule` sees to it that there is exactly one. */
export function subscriptionKeyFields(kit: SchemaKit): {
  readonly subscriptionId: Field<string | undefined>;
  readonly mobileNumber: Field<string | undefined>;
} {
  return {
    subscriptionId: kit.z.string().min(1, "must not be empty").optional(),
    mobileNumber: numberField(kit).optional(),
  };
}

export function keyRule({
  subscriptionId,
  mobileNumber,
}: {
  readonly [name: string]: unknown;
}): string | undefined {
  return (subscriptionId === undefined) === (mobileNumber === undefined)
    ? "either subscriptionId or mobileNumber is required, not both"
    : undefined;
}

/** A request that is nothing but a key. */
export function subscriptionKeyField(kit: SchemaKit): Field<KeyParts> {
  return kit.request(subscriptionKeyFields(kit)).superRefine((key, context) => {
    const message = keyRule(key);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
}
