// A day at the desk of customer care: a reserved number becomes a subscription, money is put right, a plan is changed and
// paid for, an account goes postpaid, a promotion is given, an automatic top-up is changed and ended.
//   node billing-care.ts                          against a sandbox of its own
//   OPTIVA_BSS_URL=… OPTIVA_BSS_… node billing-care.ts
import { createOptivaBssClient } from "@telcokit/optiva-bss";
import { bssPlace, chosen } from "./bss-place.ts";

const place = await bssPlace();
const mobileNumber = chosen("MOBILE_NUMBER", "15550100002");
const reservationId = chosen("RESERVATION", "1");
const cardPackageID = chosen("SIM", "890001000000000020");
const postpaidSoon = chosen("PREPAID_ACCOUNT", "22");
const subscriptionType = 10_001;
const bss = createOptivaBssClient(place.options);
const reference = { mobileNumber, subscriptionType };

// #region account
// What an account is made of is numbered by the operator: the catalogue tells.
const [types, roles] = await Promise.all([bss.catalog.accountTypes({}), bss.catalog.accountRoles({})]);
console.log("kinds of account:", types.length > 0, "roles:", roles.length > 0);

const { reservationTill, resourceValue: reserved = "" } =
  (await bss.numbers.reservation({ reservationId })).resourceInfoList[0] ?? {};
console.log("the number is reserved until", reservationTill?.slice(0, 4));
await bss.numbers.updateReservation({
  reservationId,
  updateType: 1,
  reservationDuration: { durationType: 2, durationValue: 14 },
});

const { account, profile } = await bss.journeys.accountWithSubscription({
  account: {
    profile: { responsible: true, state: 0 },
    detail: { role: 1, accountType: 1, groupType: 0, systemType: 0 },
    billing: { billCycle: 1 },
  },
  subscription: {
    profile: {
      mobileNumber: reserved,
      cardPackageID,
      subscriptionClass: 1,
      subscriptionType,
      technologyType: 0,
    },
    status: { state: 1 },
    rating: { primaryPricePlanID: 20 },
    billing: {},
  },
});
console.log(
  `account ${account.identifier} has ${profile.profile?.identifier} in state ${profile.status?.state}`,
);
// #endregion

// #region adjust
// An own number makes an adjustment one that can be found again, should its answer be lost.
const adjustmentType = Number(chosen("ADJUSTMENT_TYPE", "9001"));
const kind = await bss.catalog.adjustmentTypes.get({ id: adjustmentType });
const externalTransactionNumber = `care-${crypto.randomUUID()}`;
const adjustment = await bss.transactions.createForSubscription({
  subscriptionRef: reference,
  request: { adjustmentType, amount: 300, externalTransactionNumber },
});
const found = await bss.transactions.listByExternalNumber({ externalTransactionNumber }).toArray({ max: 10 });
console.log(
  `adjusted once (${kind.name}):`,
  found.length === 1 && found[0]?.identifier === adjustment.identifier,
);
// #endregion

// #region plan
// The new subscription has no credit yet: what the plan costs more is paid by card.
const fresh = { mobileNumber: reserved, subscriptionType };
const plan = await bss.journeys.changePlan({
  subscription: { mobileNumber: reserved, subscriptionType: String(subscriptionType) },
  estimate: { msisdn: reserved, pricePlanId: 30, considerRefund: true },
  change: {
    channel: 1,
    agentID: "care-7",
    language: "en",
    operationType: true,
    subscriptionReference: fresh,
    pricePlanId: 30,
  },
  payment: { subscriptionReff: fresh, token: { tokenID: "1", accountID: "17" } },
});
console.log("plan changed, paid for:", !("needed" in plan.payment));

// Without `validateOnly` it would be done at once, and there is no way back.
const request = {
  currentAccountReference: { accountID: postpaidSoon },
  convertAccountReference: { billCycle: 1 },
};
await bss.accounts.convertBillingType({ validateOnly: true, request });
const converted = await bss.accounts.convertBillingType({ validateOnly: false, request });
console.log("postpaid now, with another account number:", converted.convertedBan !== postpaidSoon);
// #endregion

// #region promotion
const promotionId = "1";
const subscriberKey = `desk-${reference.mobileNumber}`;
const { promoCode = "" } = await bss.promotions.codes.distribute({ setId: 1 });
const { validationCheckResult } = await bss.promotions.findAndValidate({
  eligibilityCriteriaContainer: [{ index: 0, eligibilityCriteriaRef: { promoCode } }],
});
console.log("the promotion is for them:", validationCheckResult?.result);
await bss.promotions.codes.reserve({ otpc: promoCode, subscriberKey, promotionId });
await bss.promotions.codes.verifyReservation({ subscriberKey, promotionId });
const taken = await bss.promotions.codes
  .reserve({ otpc: promoCode, subscriberKey: "somebody-else", promotionId })
  .result();
if (!taken.ok) console.log("nobody else gets the code:", taken.error.category);
await bss.promotions.codes.cancelReservation({ subscriberKey, promotionId });
// #endregion

// #region top-up
const criteria = {
  subscriptionRef: { mobileNumber: chosen("TOP_UP_NUMBER", "15550100001"), subscriptionType },
};
const { schedules = [] } = await bss.payments.schedules.list({ request: { criteria } });
const [schedule] = schedules;
if (schedule?.scheduleID !== undefined && schedule.tokenID !== undefined) {
  const changed = await bss.payments.schedules.update({
    id: schedule.scheduleID,
    request: { scheduleFields: [{ name: "AMOUNT", value: "2500" }] },
  });
  console.log("topped up automatically with", changed.schedule?.amount);
  // The schedules of a card go with its token.
  await bss.payments.tokens.delete({ id: schedule.tokenID });
  const left = await bss.payments.schedules.list({ request: { criteria } });
  console.log("and no longer:", left.schedules?.length ?? 0);
}
// #endregion

await bss.close();
await place.close();
