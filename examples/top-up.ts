// Credit for a prepaid subscription: by voucher, and automatically from a stored card.
//   node top-up.ts                          against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_… OPTIVA_MOBILE_NUMBER=… OPTIVA_VOUCHER=… OPTIVA_TOKEN_VALUE=… node top-up.ts
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { chosen, optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
const mobileNumber = chosen("MOBILE_NUMBER", "31680000002");
const voucherCode = chosen("VOUCHER", "HAPPY-0010");
const tokenValue = chosen("TOKEN_VALUE", "tok-bram");
const cms = createOptivaCmsClient(place.options);

// #region voucher
const before = await cms.subscriptions.balance({ mobileNumber });
// A write: if its answer is lost it is not repeated, and the error says how to find out.
const recharge = await cms.subscriptions.recharge({ mobileNumber, voucherCode }).result();
if (!recharge.ok) console.log(`not recharged: ${recharge.error.message}`);
const after = await cms.subscriptions.balance({ mobileNumber });
console.log("balance before and after:", before.balance, after.balance);
// #endregion

// #region automatic
const profile = await cms.subscriptions.profile({ mobileNumber });
const subscriptionId = String(profile.subscriptionId ?? profile.id);
const accountID = String(profile.accountID);

const { token } = await cms.journeys.addPaymentMethod({ accountID, tokenValue });
const tokenID = String(token.tokenID);
const { schedule } = await cms.journeys.startTopUp({ tokenID, subscriptionId, amount: 10 });
console.log("automatic top-up begun:", schedule.amount);

const changed = await cms.journeys.changeTopUp({
  scheduleID: String(schedule.scheduleID),
  schedule: { tokenID, subscriptionId, amount: 20 },
});
console.log("changed:", changed.schedule.amount);

await cms.journeys.cancelTopUp({ scheduleID: String(changed.schedule.scheduleID) });
console.log("and ended");
// #endregion

await cms.close();
await place.close();
