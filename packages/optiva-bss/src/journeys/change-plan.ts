import type { TelcoError } from "@telcokit/core";
import { ConditionUnmetError, createCall } from "@telcokit/core/client";
import { journeyOperations } from "../gen/journey-operations.ts";
import type {
  PaymentsApplyValue,
  PricePlansChangeOptionsInput,
  PricePlansChangeOptionsValue,
  PricePlansEstimateChangeInput,
  PricePlansEstimateChangeValue,
  PricePlansOptionsInput,
  PricePlansOptionsValue,
  TaxesCalculateValue,
} from "../gen/types.ts";
import { system } from "../identity.ts";
import { unneeded } from "./choose.ts";
import { inputField, type Journey, partField, type Step, type StepContext } from "./engine.ts";
import { askTax, type CardPayment, payWithCard } from "./payment-steps.ts";

export interface ChangePlanInput {
  /** Whose options: what `pricePlans.options` takes. */
  readonly subscription: PricePlansOptionsInput;
  /** What `pricePlans.estimateChange` takes. */
  readonly estimate: PricePlansEstimateChangeInput;
  /** What `pricePlans.changeOptions` takes. */
  readonly change: PricePlansChangeOptionsInput;
  /** The card that pays, should there be something to pay. Without one the journey stops there. */
  readonly payment?: CardPayment | undefined;
}

/** A step of a payment that was not needed. */
export interface Unneeded {
  readonly needed: false;
}

export interface ChangePlanValues {
  /** The options as they are. */
  readonly options: PricePlansOptionsValue;
  readonly estimate: PricePlansEstimateChangeValue;
  readonly tax: TaxesCalculateValue | Unneeded;
  readonly payment: PaymentsApplyValue | Unneeded;
  readonly change: PricePlansChangeOptionsValue;
}

type OwnStep<Name extends keyof ChangePlanValues> = Step<ChangePlanInput, ChangePlanValues, Name>;
type Context = StepContext<ChangePlanInput, ChangePlanValues>;

/** What is due, in the smallest unit of the currency. */
function dueOf({ values }: Context): number {
  const due = Number(values.estimate?.needToPay ?? 0);
  return values.estimate?.status === 1 ? due : 0;
}

const options: OwnStep<"options"> = {
  operation: journeyOperations["pricePlans.options"],
  run: ({ bss, input, options: call }) =>
    bss.pricePlans.options({ getOptions: true, ...input.subscription }, call),
};

const estimate: OwnStep<"estimate"> = {
  operation: journeyOperations["pricePlans.estimateChange"],
  run: ({ bss, input, options: call }) => bss.pricePlans.estimateChange(input.estimate, call),
};

const tax: OwnStep<"tax"> = {
  operation: journeyOperations["taxes.calculate"],
  run: (context) => {
    const { bss, input, options: call } = context;
    const due = dueOf(context);
    if (due <= 0) return unneeded();
    if (input.payment === undefined) return withoutCard(due);
    return askTax(bss, input.payment, due, call);
  },
};

const payment: OwnStep<"payment"> = {
  operation: journeyOperations["payments.apply"],
  run: (context) => {
    const { bss, input, values, options: call } = context;
    if (values.tax === undefined || "needed" in values.tax || input.payment === undefined) return unneeded();
    return payWithCard(bss, input.payment, dueOf(context), values.tax, call);
  },
};

const change: OwnStep<"change"> = {
  operation: journeyOperations["pricePlans.changeOptions"],
  run: ({ bss, input, options: call }) => bss.pricePlans.changeOptions(input.change, call),
};

function withoutCard(due: number): ReturnType<OwnStep<"tax">["run"]> {
  const error: TelcoError = new ConditionUnmetError(
    `the change costs ${due}, and there is no payment in the input`,
    {
      operation: `${system} journeys.changePlan`,
    },
  );
  const meta = { attempts: 0, headers: {}, durationMs: 0 };
  return createCall(Promise.resolve({ ok: false, error, meta } as const));
}

/** The options as they are, what the change costs, the payment where there is something to pay, and the change. */
export const changePlan: Journey<"changePlan", ChangePlanInput, ChangePlanValues> = {
  name: "changePlan",
  input: (kit) =>
    inputField(
      kit.request({
        subscription: partField(kit),
        estimate: partField(kit),
        change: partField(kit),
        payment: kit.request({ subscriptionReff: partField(kit), token: partField(kit) }).optional(),
      }),
    ),
  steps: { options, estimate, tax, payment, change },
  order: () => ["options", "estimate", "tax", "payment", "change"],
};
