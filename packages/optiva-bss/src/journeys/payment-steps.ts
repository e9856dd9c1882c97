import type { Call, CallOptions, TelcoError } from "@telcokit/core";
import type { BssOperations } from "../gen/operations.ts";
import type {
  PaymentsApplyInput,
  PaymentsApplyValue,
  TaxesCalculateInput,
  TaxesCalculateValue,
} from "../gen/types.ts";
import type { WireInteger } from "../values.ts";

/** A stored card, and whom it pays for. */
export interface CardPayment {
  /** Who gets the amount: by `subIdentifier`, or by `mobileNumber` with `subscriptionType`. */
  readonly subscriptionReff: NonNullable<TaxesCalculateInput["subscriptionReff"]>;
  /** The stored card. */
  readonly token: PaymentsApplyInput["token"];
}

/** A tax invoice for an amount: a write, whose hash the payment is bound to. */
export function askTax(
  bss: BssOperations,
  { subscriptionReff }: CardPayment,
  amount: WireInteger,
  options: CallOptions,
): Call<TaxesCalculateValue, TelcoError> {
  return bss.taxes.calculate({ queryType: 3, subscriptionReff, amount }, options);
}

/** Charges the card for the amount with its tax, and credits the amount to the balance. */
export function payWithCard(
  bss: BssOperations,
  { subscriptionReff, token }: CardPayment,
  amount: WireInteger,
  tax: TaxesCalculateValue | undefined,
  options: CallOptions,
): Call<PaymentsApplyValue, TelcoError> {
  const taxAmount = (tax?.taxItemList ?? []).reduce((sum, item) => sum + item.taxAmount, 0);
  const payment: PaymentsApplyInput = {
    subscriptionReff,
    token,
    optionHash: tax?.optionsHash ?? "",
    ...(tax?.taxQueryId === undefined ? {} : { taxQueryId: tax.taxQueryId }),
    amount: Number(amount),
    taxAmount,
    creditToBalance: true,
  };
  return bss.payments.apply(payment, options);
}
