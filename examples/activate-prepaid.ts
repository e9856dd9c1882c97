// A prepaid mobile from the shelf: a number, a SIM, account and subscription, and the activation at the point of sale; then
// it is taken back, sold again, and asked for twice with the same idempotency key.
//   node activate-prepaid.ts                      against a sandbox of its own
//   OPTIVA_BSS_URL=… OPTIVA_BSS_… node activate-prepaid.ts
import { createOptivaBssClient, JourneyError } from "@telcokit/optiva-bss";
import { bssPlace, chosen } from "./bss-place.ts";

const place = await bssPlace();
const primaryPricePlanID = Number(chosen("PRICE_PLAN", "20"));
const bss = createOptivaBssClient(place.options);

// #region activate
const onStep = ({ step, state }: { step: string; state: string }) => console.log(`  ${step} ${state}`);
const input = {
  numbers: { groupId: 1 },
  sims: { technology: 0 },
  subscriber: {
    accountProfile: { responsible: true, state: 0 },
    detail: { role: 1, accountType: 1, groupType: 0, systemType: 0 },
    accountBilling: { billCycle: 1 },
    subscriptionProfile: { subscriptionClass: 1, subscriptionType: 10_001, technologyType: 0, paidType: 0 },
    // Pending: it becomes active with the activation.
    status: { state: 7 },
    rating: { primaryPricePlanID },
    subscriptionBilling: {},
  },
  activation: { departmentId: "shop-1" },
} as const;

const outcome = await bss.journeys.activatePrepaid(input, { onStep }).result();
// #endregion
if (outcome.ok) {
  const { number, activation, profile } = outcome.value;
  console.log(`receipt ${activation.authNumber}: ${number.identifier} is in state ${profile.status?.state}`);

  // #region reverse
  // The customer changed their mind. How the original is found is up to the service: keep its fields.
  const { requestId } = await bss.mobile.reverseActivation({ msisdn: String(number.identifier) });
  console.log("taken back, with an idempotency key of its own:", requestId !== activation.requestId);
  const again = await bss.mobile.activate({ msisdn: String(number.identifier), requestId: "sale-77" });
  console.log("and sold once more:", again.authNumber !== activation.authNumber);
  // #endregion

  // #region repeated
  // When an answer was lost, the same key tells whether the request had arrived.
  const repeated = await bss.mobile
    .activate({ msisdn: String(number.identifier), requestId: "sale-77" })
    .result();
  if (!repeated.ok) console.log(`the same key again: ${repeated.error.code}`);
  // #endregion
} else if (outcome.error instanceof JourneyError) {
  const { failed } = outcome.error;
  console.log(`stopped at ${failed.step}, ${failed.outcome}: ${failed.cause.message}`);
  process.exitCode = 1;
} else throw outcome.error;

await bss.close();
await place.close();
