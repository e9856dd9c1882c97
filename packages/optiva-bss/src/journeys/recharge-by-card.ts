import { journeyOperations } from "../gen/journey-operations.ts";
import type {
  ChargingBalanceInput,
  ChargingBalanceValue,
  PaymentsApplyValue,
  TaxesCalculateValue,
} from "../gen/types.ts";
import type { WireInteger } from "../values.ts";
import { inputField, type Journey, partField, type Step } from "./engine.ts";
import { askTax, type CardPayment, payWithCard } from "./payment-steps.ts";

export interface RechargeByCardInput extends CardPayment {
  /** What is added to the balance, in the smallest unit of the currency. The card is charged for it and its tax. */
  readonly amount: WireInteger;
  /** Whose balance is read in the end: what `charging.balance` takes. */
  readonly balance: ChargingBalanceInput;
}

export interface RechargeByCardValues {
  readonly tax: TaxesCalculateValue;
  readonly payment: PaymentsApplyValue;
  /** Afterwards. */
  readonly balance: ChargingBalanceValue;
}

type OwnStep<Name extends keyof RechargeByCardValues> = Step<RechargeByCardInput, RechargeByCardValues, Name>;

const tax: OwnStep<"tax"> = {
  operation: journeyOperations["taxes.calculate"],
  run: ({ bss, input, options }) => askTax(bss, input, input.amount, options),
};

const payment: OwnStep<"payment"> = {
  operation: journeyOperations["payments.apply"],
  run: ({ bss, input, values, options }) => payWithCard(bss, input, input.amount, values.tax, options),
};

const balance: OwnStep<"balance"> = {
  operation: journeyOperations["charging.balance"],
  run: ({ bss, input, options }) => bss.charging.balance(input.balance, options),
};

/** The tax, the card, and the balance afterwards. */
export const rechargeByCard: Journey<"rechargeByCard", RechargeByCardInput, RechargeByCardValues> = {
  name: "rechargeByCard",
  input: (kit) =>
    inputField(
      kit.request({
        subscriptionReff: partField(kit),
        token: partField(kit),
        amount: kit.z.int().positive("must be above zero"),
        balance: partField(kit),
      }),
    ),
  steps: { tax, payment, balance },
  order: () => ["tax", "payment", "balance"],
};
