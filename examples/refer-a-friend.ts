// A customer's referral code brings a bonus to both sides.
//   node refer-a-friend.ts                  against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_… OPTIVA_REFERRER="Ada Moreau" OPTIVA_FRIEND="Bram de Vries" node refer-a-friend.ts
import { createOptivaCmsClient, JourneyError } from "@telcokit/optiva-cms";
import { chosen, optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
const cms = createOptivaCmsClient(place.options);

async function customerNamed(name: string): Promise<string> {
  const [customer] = await cms.customers.list({ filter: { name }, fields: ["name"] }).toArray({ max: 1 });
  if (customer === undefined) throw new Error("there is no such customer");
  return customer.id;
}

const referrer = await customerNamed(chosen("REFERRER", "Ada Moreau"));
const friend = await customerNamed(chosen("FRIEND", "Bram de Vries"));
// #region refer
const { referralCode } = await cms.referrals.code(referrer);
const referral = { referralCode, referrerCustomerId: referrer, referredCustomerId: friend };

// Validated first, then applied to the friend's active subscription.
await cms.journeys.referFriend({ kind: "active-subscription", referral });
for await (const { date, bonus } of cms.referrals.history(referrer)) console.log("referred", date, bonus);
// #endregion

// #region again
// Nobody is referred twice: the journey stops at its first step, and nothing was applied.
const again = await cms.journeys.referFriend({ kind: "active-subscription", referral }).result();
if (!again.ok && again.error instanceof JourneyError) {
  const { step, cause } = again.error.failed;
  console.log(`not again: ${step} says ${cause.code}`);
}
// #endregion

await cms.close();
await place.close();
