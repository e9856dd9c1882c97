// One subscriber gives another money, then data. The state that a transfer ended in decides, not the HTTP status.
//   node transfer-balance.ts                      against a sandbox of its own
//   OPTIVA_BSS_URL=… OPTIVA_BSS_… OPTIVA_BSS_DONOR=… OPTIVA_BSS_RECIPIENT=… node transfer-balance.ts
import { createOptivaBssClient, OutcomeUnknownError } from "@telcokit/optiva-bss";
import { bssPlace, chosen } from "./bss-place.ts";

const place = await bssPlace();
const donorMsisdn = chosen("DONOR", "15550100001");
const recipientMsisdn = chosen("RECIPIENT", "15550100002");
const bss = createOptivaBssClient(place.options);
const parties = { donorMsisdn, recipientMsisdn, channelId: 1 };
const between = { contMsisdn: donorMsisdn, destMsisdn: recipientMsisdn };

// #region balance
await bss.transfers.balance({ ...parties, amount: 100 });
const given = await bss.transfers.list(between).toArray({ max: 100 });
console.log("given:", given.at(-1)?.contributorAmount);

const tooMuch = await bss.transfers.balance({ ...parties, amount: 1_000_000 }).result();
if (!tooMuch.ok) console.log(`not given: ${tooMuch.error.code}`);
// #endregion

// #region open
if (place.sandbox !== undefined) {
  // It stopped half-way: nobody knows without looking whether the money moved.
  place.sandbox.bss.refuse("transfers.balance", "9");
  const halfWay = await bss.transfers.balance({ ...parties, amount: 100 }).result();
  if (!halfWay.ok && halfWay.error instanceof OutcomeUnknownError) {
    const now = await bss.transfers.list(between).toArray({ max: 100 });
    console.log("half-way, and it did not arrive:", now.length === given.length);
  }
}
// #endregion

// #region bundle
const { donorBundles = [] } = await bss.transfers.giftableBundles({ donorMsisdn });
const bundle = donorBundles.find(({ unitType }) => unitType === 1);
if (bundle !== undefined) {
  // Data is asked for in megabytes, and told in bytes.
  const gift = await bss.transfers.bundle({
    ...parties,
    donorBundleId: Number(bundle.bundleId),
    amount: 500,
  });
  console.log("data given, in bytes:", gift.unitAmountCreditToRecipient);
}
// #endregion

// #region dispute
// Opening a dispute is not in the API; reading what became of one is.
const disputed = given.find(({ currentDisputeId }) => currentDisputeId !== undefined);
if (disputed?.currentDisputeId !== undefined) {
  const dispute = await bss.disputes.get({ id: disputed.currentDisputeId });
  console.log("in dispute:", dispute.refundAmount, "blocked:", dispute.blockedBalance);
}
const refunds = await bss.payments
  .listCardRefunds({ ban: chosen("REFUNDED_ACCOUNT", "19") })
  .toArray({ max: 100 });
console.log("refunds to cards:", refunds.map(({ status }) => status).join(", "));
// #endregion

await bss.close();
await place.close();
