import { journeyOperations } from "../gen/journey-operations.ts";
import type {
  PortingEligibilityInput,
  PortingEligibilityValue,
  PortingOrdersCreateInput,
  PortingOrdersCreateValue,
  PortingOrdersGetValue,
  ServiceAgreementsStoreInput,
  ServiceAgreementsStoreValue,
} from "../gen/types.ts";
import { only } from "./choose.ts";
import { inputField, type Journey, partField, type Step } from "./engine.ts";

export interface PortInInput {
  /** What `porting.eligibility` takes. */
  readonly number: PortingEligibilityInput;
  /** The agreement that is stored with the order: what `serviceAgreements.store` takes. */
  readonly agreement?: ServiceAgreementsStoreInput | undefined;
  /** What `porting.orders.create` takes. The agreement's key goes into `accountData`, where there is one. */
  readonly order: PortingOrdersCreateInput;
}

export interface PortInValues {
  readonly eligibility: PortingEligibilityValue;
  readonly agreement?: ServiceAgreementsStoreValue;
  readonly order: PortingOrdersCreateValue;
  /** How far the order was right after it was placed. */
  readonly state: PortingOrdersGetValue;
}

type OwnStep<Name extends keyof PortInValues> = Step<PortInInput, PortInValues, Name>;

const eligibility: OwnStep<"eligibility"> = {
  operation: journeyOperations["porting.eligibility"],
  run: ({ bss, input, options }) =>
    only(
      "portIn",
      bss.porting.eligibility(input.number, options),
      (value) => (value.Eligible === "Y" ? value : undefined),
      "the number cannot be ported here",
    ),
};

const agreement: OwnStep<"agreement"> = {
  operation: journeyOperations["serviceAgreements.store"],
  run: ({ bss, input, options }) => bss.serviceAgreements.store(input.agreement ?? {}, options),
};

const order: OwnStep<"order"> = {
  operation: journeyOperations["porting.orders.create"],
  run: ({ bss, input, values, options }) => {
    const { accountData } = input.order;
    const key = values.agreement?.attachmentKey;
    const withAgreement =
      key === undefined || accountData === undefined
        ? {}
        : { accountData: { csaDocumentId: key, ...accountData } };
    return bss.porting.orders.create({ ...input.order, ...withAgreement }, options);
  },
};

const state: OwnStep<"state"> = {
  operation: journeyOperations["porting.orders.get"],
  run: ({ bss, values, options }) =>
    bss.porting.orders.get({ orderId: values.order?.orderNumber ?? "" }, options),
};

/** The check, the agreement where there is one, the order, and its state. It is under way then, not done. */
export const portIn: Journey<"portIn", PortInInput, PortInValues> = {
  name: "portIn",
  input: (kit) =>
    inputField(
      kit.request({ number: partField(kit), agreement: partField(kit).optional(), order: partField(kit) }),
    ),
  steps: { eligibility, agreement, order, state },
  order: (input) => [
    "eligibility",
    ...(input.agreement === undefined ? [] : ["agreement" as const]),
    "order",
    "state",
  ],
};
