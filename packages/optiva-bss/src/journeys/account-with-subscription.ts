import { journeyOperations } from "../gen/journey-operations.ts";
import type {
  AccountsCreateInput,
  AccountsCreateValue,
  SubscriptionsCreateInput,
  SubscriptionsCreateValue,
  SubscriptionsProfileValue,
} from "../gen/types.ts";
import { inputField, type Journey, partField, type Step } from "./engine.ts";

export interface AccountWithSubscriptionInput {
  /** What `accounts.create` takes. */
  readonly account: AccountsCreateInput;
  /** What `subscriptions.create` takes; the account's number is filled in. */
  readonly subscription: SubscriptionsCreateInput;
}

export interface AccountWithSubscriptionValues {
  readonly account: AccountsCreateValue;
  readonly subscription: SubscriptionsCreateValue;
  readonly profile: SubscriptionsProfileValue;
}

type OwnStep<Name extends keyof AccountWithSubscriptionValues> = Step<
  AccountWithSubscriptionInput,
  AccountWithSubscriptionValues,
  Name
>;

const account: OwnStep<"account"> = {
  operation: journeyOperations["accounts.create"],
  flaw: ({ identifier }) =>
    typeof identifier === "string" && identifier !== ""
      ? undefined
      : { path: ["identifier"], message: "is required, as the service has it" },
  run: ({ bss, input, options }) => bss.accounts.create(input.account, options),
};

const subscription: OwnStep<"subscription"> = {
  operation: journeyOperations["subscriptions.create"],
  run: ({ bss, input, values, options }) => {
    const { profile, ...rest } = input.subscription;
    return bss.subscriptions.create(
      { ...rest, profile: { ...profile, accountID: values.account?.identifier } },
      options,
    );
  },
};

const profile: OwnStep<"profile"> = {
  operation: journeyOperations["subscriptions.profile"],
  run: ({ bss, input, options }) => {
    const { mobileNumber, subscriptionType } = input.subscription.profile;
    return bss.subscriptions.profile({ mobileNumber, subscriptionType: String(subscriptionType) }, options);
  },
};

/** An account, a subscription for it, and what came of both. */
export const accountWithSubscription: Journey<
  "accountWithSubscription",
  AccountWithSubscriptionInput,
  AccountWithSubscriptionValues
> = {
  name: "accountWithSubscription",
  input: (kit) =>
    inputField(
      kit.request({
        account: partField(kit),
        subscription: kit.z
          .custom<{ profile?: unknown }>(
            (value) => typeof value === "object" && value !== null,
            "must be a plain object",
          )
          .refine(({ profile: inner }) => typeof inner === "object", {
            message: "is required",
            path: ["profile"],
          })
          .says({ type: "object", required: ["profile"] }),
      }),
    ),
  steps: { account, subscription, profile },
  order: () => ["account", "subscription", "profile"],
};
