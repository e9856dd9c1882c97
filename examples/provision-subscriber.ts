// A new subscriber, both ways: person, customer and account one by one, or all at once. Then a stored payment method.
//   node provision-subscriber.ts            against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_KEYCLOAK_URL=… OPTIVA_REALM=… OPTIVA_CLIENT_ID=… OPTIVA_CLIENT_SECRET=… OPTIVA_OFFERING=… node …
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { chosen, optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
const offeringId = chosen("OFFERING", "hp-prepaid-10");
// #region provision
// For example { baseUrl: "https://gateway.example", keycloak: { url, realm, clientId, clientSecret } }.
const cms = createOptivaCmsClient(place.options);

const productOrderItem = [{ id: "1", action: "add", productOffering: { id: offeringId } }];
const subscriber = await cms.journeys.provisionSubscriber(
  {
    individual: { givenName: "Grace", familyName: "Hopper" },
    billingAccount: { accountType: "PREPAID" },
    productOrder: { productOrderItem },
  },
  { onStep: ({ number, of, step, state }) => console.log(`  ${number}/${of} ${step} ${state}`) },
);
// An answer means that the order was accepted. What became of it is another question.
const order = await cms.productOrders.waitFor(subscriber.productOrder, { timeoutMs: 60_000 });
console.log(`entity by entity: account ${subscriber.billingAccount.id}, order ${order.state}`);
// #endregion

// #region quick
const quick = await cms.journeys.provisionSubscriberQuick({
  account: { givenName: "Alan", familyName: "Turing" },
  productOrder: { productOrderItem },
});
console.log(`all at once: account ${quick.account.id}, order ${quick.productOrder.state}`);
// #endregion

// #region payment
// The payment gateway gave the token; this one has no cards, so the document's dummy values are sent.
const { paymentMethod } = await cms.journeys.addPaymentMethod({
  accountID: subscriber.billingAccount.id,
  tokenValue: `tok-${subscriber.individual.id}`,
});
console.log(`stored a payment method: ${paymentMethod.maskedCardNumber}, ${paymentMethod.expiryDate}`);
// #endregion

await cms.close();
await place.close();
