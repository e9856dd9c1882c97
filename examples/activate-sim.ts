// A SIM without a plan becomes active. The card on file is declined, so the journey stops before the money; with another
// card it goes on from there, and orders nothing twice.
//   node activate-sim.ts                    against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_… OPTIVA_CUSTOMER="Dries Peeters" OPTIVA_OFFERING=… node activate-sim.ts
import { createOptivaCmsClient, JourneyError } from "@telcokit/optiva-cms";
import { chosen, optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
const name = chosen("CUSTOMER", "Dries Peeters");
const productOfferingId = chosen("OFFERING", "hp-prepaid-10");
const cms = createOptivaCmsClient(place.options);

// #region find
const [customer] = await cms.customers.list({ filter: { name } }).toArray({ max: 1 });
if (customer === undefined) throw new Error("there is no such customer");
const owned = { "relatedParty.id": customer.id };
const [account] = await cms.billingAccounts.list({ filter: owned }).toArray({ max: 1 });
if (account === undefined) throw new Error("the customer has no account");
// #endregion

// #region activate
const input = { customerId: customer.id, accountID: account.id, productOfferingId };
const onStep = ({ step, state }: { step: string; state: string }) => console.log(`  ${step} ${state}`);

const outcome = await cms.journeys
  .activateSim({ ...input, payment: { charge: { amount: 10 } } }, { onStep })
  .result();
if (outcome.ok) console.log(`active, order ${outcome.value.productOrder.id}`);
else if (outcome.error instanceof JourneyError) {
  const { failed, resume } = outcome.error;
  console.log(`stopped at ${failed.step}, ${failed.outcome}: ${failed.cause.code}`);

  // Another card. The steps that are done stay done: the corrected input is for what is left.
  const { tokenID } = await cms.paymentGateway.createToken({
    accountID: account.id,
    tokenValue: "tok-new-card",
  });
  const payment = { charge: { amount: 10, tokenID: String(tokenID) } };
  const done = await cms.journeys.activateSim({ ...input, payment }, { resume, onStep });
  console.log(`active and paid, with order ${done.productOrder.id}`);
} else console.log(`not begun: ${outcome.error.message}`);
// #endregion

await cms.close();
await place.close();
