// In one terminal: npx @telcokit/sandbox        In another: node first.ts
import { createOptivaCmsClient, JourneyError } from "@telcokit/optiva-cms";

const cms = createOptivaCmsClient({
  baseUrl: "http://127.0.0.1:4010",
  keycloak: {
    url: "http://127.0.0.1:4010",
    realm: "sandbox",
    clientId: "cms-integration",
    clientSecret: "sandbox-secret-cms",
  },
});

const plan = { id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } };
const journey = await cms.journeys
  .provisionSubscriber({
    individual: { givenName: "Grace", familyName: "Hopper" },
    productOrder: { productOrderItem: [plan] },
  })
  .result();

if (journey.ok) {
  const { customer, productOrder } = journey.value;
  const order = await cms.productOrders.waitFor(productOrder, { intervalMs: 50 });
  console.log(`${customer.name} has ordered: ${order.state}`);
} else if (journey.error instanceof JourneyError) {
  // What was done stays done: journey.error.resume continues behind it.
  console.log(`stopped at ${journey.error.failed.step}: ${journey.error.failed.cause.message}`);
} else throw journey.error;

await cms.close();
