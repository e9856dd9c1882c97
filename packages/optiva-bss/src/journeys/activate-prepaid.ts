import { journeyOperations } from "../gen/journey-operations.ts";
import type {
  MobileActivateInput,
  NumbersListInput,
  NumbersListItem,
  SimsListCardPackagesInput,
  SimsListCardPackagesItem,
  SubscriptionsCreateWithAccountInput,
  SubscriptionsCreateWithAccountValue,
  SubscriptionsProfileValue,
} from "../gen/types.ts";
import type { MobileReceipt } from "../values.ts";
import { first } from "./choose.ts";
import { inputField, type Journey, partField, type Step } from "./engine.ts";

type Profile = SubscriptionsCreateWithAccountInput["subscriptionProfile"];

export interface ActivatePrepaidInput {
  /** Where the number comes from: what `numbers.list` takes. The first free one is taken. */
  readonly numbers: NumbersListInput;
  /** Where the SIM comes from: what `sims.listCardPackages` takes. The first available one is taken. */
  readonly sims: SimsListCardPackagesInput;
  /** Account and subscription: what `subscriptions.createWithAccount` takes, without number and SIM. */
  readonly subscriber: Omit<SubscriptionsCreateWithAccountInput, "subscriptionProfile"> & {
    /** The subscription, without number and SIM. */
    readonly subscriptionProfile: Omit<Profile, "mobileNumber" | "cardPackageID">;
  };
  /** What the point of sale says of itself: what `mobile.activate` takes, without the number. */
  readonly activation?: Omit<MobileActivateInput, "msisdn"> | undefined;
}

export interface ActivatePrepaidValues {
  readonly number: NumbersListItem;
  readonly sim: SimsListCardPackagesItem;
  readonly subscription: SubscriptionsCreateWithAccountValue;
  /** What the point of sale prints. */
  readonly activation: MobileReceipt;
  readonly profile: SubscriptionsProfileValue;
}

type OwnStep<Name extends keyof ActivatePrepaidValues> = Step<
  ActivatePrepaidInput,
  ActivatePrepaidValues,
  Name
>;

const name = "activatePrepaid";

const number: OwnStep<"number"> = {
  operation: journeyOperations["numbers.list"],
  run: ({ bss, input, options }) =>
    first(
      name,
      bss.numbers.list({ paidType: 0, limit: 1, ...input.numbers }, options),
      "there is no free number of that kind",
    ),
};

const sim: OwnStep<"sim"> = {
  operation: journeyOperations["sims.listCardPackages"],
  run: ({ bss, input, options }) =>
    first(
      name,
      bss.sims.listCardPackages({ state: 1, limit: 1, ...input.sims }, options),
      "there is no SIM of that kind",
    ),
};

const subscription: OwnStep<"subscription"> = {
  operation: journeyOperations["subscriptions.createWithAccount"],
  run: ({ bss, input, values, options }) => {
    const { subscriptionProfile, ...rest } = input.subscriber;
    const chosen = {
      ...subscriptionProfile,
      mobileNumber: values.number?.identifier ?? "",
      cardPackageID: values.sim?.identifier,
    };
    return bss.subscriptions.createWithAccount({ ...rest, subscriptionProfile: chosen }, options);
  },
};

const activation: OwnStep<"activation"> = {
  operation: journeyOperations["mobile.activate"],
  run: ({ bss, input, values, options }) =>
    bss.mobile.activate({ ...input.activation, msisdn: values.number?.identifier ?? "" }, options),
};

const profile: OwnStep<"profile"> = {
  operation: journeyOperations["subscriptions.profile"],
  run: ({ bss, input, values, options }) => {
    const subscriptionType = String(input.subscriber.subscriptionProfile.subscriptionType);
    return bss.subscriptions.profile(
      { mobileNumber: values.number?.identifier ?? "", subscriptionType },
      options,
    );
  },
};

/** A free number, a SIM, an account with its subscription, and the activation at the point of sale. */
export const activatePrepaid: Journey<typeof name, ActivatePrepaidInput, ActivatePrepaidValues> = {
  name,
  input: (kit) =>
    inputField(
      kit.request({
        numbers: partField(kit),
        sims: partField(kit),
        subscriber: kit.z
          .custom<{ subscriptionProfile?: unknown }>(
            (value) => typeof value === "object" && value !== null,
            "must be a plain object",
          )
          .refine(({ subscriptionProfile }) => typeof subscriptionProfile === "object", {
            message: "is required",
            path: ["subscriptionProfile"],
          })
          .says({ type: "object", required: ["subscriptionProfile"] }),
        activation: partField(kit).optional(),
      }),
    ),
  steps: { number, sim, subscription, activation, profile },
  order: () => ["number", "sim", "subscription", "activation", "profile"],
};
