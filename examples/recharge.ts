// Credit for a prepaid subscription, three ways: at the point of sale, by voucher, by card; and one recharge taken back.
//   node recharge.ts                              against a sandbox of its own
//   OPTIVA_BSS_URL=… OPTIVA_BSS_… OPTIVA_BSS_MOBILE_NUMBER=… OPTIVA_BSS_VOUCHER=… node recharge.ts
import { createOptivaBssClient, PartlyDoneError } from "@telcokit/optiva-bss";
import { bssPlace, chosen } from "./bss-place.ts";

const place = await bssPlace();
const mobileNumber = chosen("MOBILE_NUMBER", "15550100001");
const subscriptionType = Number(chosen("SUBSCRIPTION_TYPE", "10001"));
const accountID = chosen("ACCOUNT", "17");
const voucher = chosen("VOUCHER", "511100000001");
const requestHeader = {
  username: chosen("VOUCHER_USER", "vra"),
  password: chosen("VOUCHER_PASSWORD", "vra-secret"),
};
const bss = createOptivaBssClient(place.options);
const subscriptionRef = { mobileNumber, subscriptionType };

const balance = async () =>
  (await bss.charging.balance({ msisdn: mobileNumber, erReference: "shop-1" })).balance;
console.log("balance:", await balance());

// #region point-of-sale
// The service looks for the original of a reversal by its fields: all of them are kept.
const sale = { msisdn: mobileNumber, amount: 10, eventId: "PLU-TOPUP", transactionId: crypto.randomUUID() };
const receipt = await bss.mobile.recharge(sale);
console.log("sold, with a receipt number:", receipt.authNumber !== undefined);
await bss.mobile.reverseRecharge(sale);
console.log("and taken back:", await balance());
// #endregion

// #region voucher
// Query strings with a login in them are in no log, no trace and no error.
const { voucherInfoDetails } = await bss.vouchers.get({
  requestHeader,
  voucherInfoRetrieveInput: { voucherNumber: voucher },
});
console.log("voucher:", voucherInfoDetails?.voucherStatus, voucherInfoDetails?.voucherAmount);
const { numberOfSuccesses } = await bss.vouchers.rechargeBatch({ order: [{ subscriptionRef, voucher }] });
console.log("vouchers used:", numberOfSuccesses, "balance:", await balance());
const twice = await bss.vouchers.rechargeBatch({ order: [{ subscriptionRef, voucher }] }).result();
if (!twice.ok) console.log("the same voucher again:", twice.error.code);
// #endregion

// #region card
const subscriptionReff = { mobileNumber, subscriptionType };
const byCard = {
  subscriptionReff,
  token: { tokenID: chosen("TOKEN", "1"), accountID },
  amount: 2000,
  balance: { msisdn: mobileNumber, erReference: "shop-1" },
};
const paid = await bss.journeys.rechargeByCard(byCard);
console.log("by card, with tax:", paid.tax.taxItemList[0]?.taxAmount, "balance:", paid.balance.balance);
// #endregion

// #region partly
if (place.sandbox !== undefined) {
  // A card of the sandbox that is charged without the credit: a part was done, and stays done.
  const { optionsHash = "", taxItemList } = await bss.taxes.calculate({
    queryType: 3,
    amount: 500,
    subscriptionReff,
  });
  const payment = await bss.payments
    .apply({
      subscriptionReff,
      token: { tokenID: "3", accountID },
      amount: 500,
      optionHash: optionsHash,
      taxAmount: Number(taxItemList[0]?.taxAmount ?? 0),
      creditToBalance: true,
    })
    .result();
  if (!payment.ok && payment.error instanceof PartlyDoneError)
    console.log(payment.error.code, payment.error.results);
}
// #endregion

await bss.close();
await place.close();
