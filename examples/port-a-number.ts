// A number of another operator is imported onto a subscription, and waited for; one that its operator does not let go
// ends the order.
//   node port-a-number.ts                   against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_… OPTIVA_OFFERING=… OPTIVA_NUMBER=31611112222 node port-a-number.ts
import { createOptivaCmsClient, OrderEndedError } from "@telcokit/optiva-cms";
import { chosen, optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
const productOffering = { id: chosen("OFFERING", "hp-prepaid-10") };
const numbers = chosen("NUMBER", "31611112222,31611110409").split(",");
const cms = createOptivaCmsClient(place.options);

for (const mobileNumber of numbers) {
  const { billingAccount } = await cms.journeys.provisionSubscriber({
    individual: { givenName: "Grace", familyName: "Hopper" },
    productOrder: { productOrderItem: [{ id: "1", action: "add", productOffering }] },
  });

  // #region port
  // The number goes into a characteristic of the product, where TM Forum has room for it. The documents do not say what
  // your service calls it, nor whether it wants it elsewhere in the order: any further field is sent as it is.
  const product = { productCharacteristic: [{ name: "portInNumber", value: mobileNumber }] };
  const { productOrder } = await cms.journeys.portNumberIn({
    number: { mobileNumber },
    productOrder: {
      billingAccount: { id: billingAccount.id },
      productOrderItem: [{ id: "1", action: "add", productOffering, product }],
    },
  });
  // It takes hours, or days. A process that must not wait that long asks again: productOrders.numberPortStatus.
  const waited = await cms.productOrders.waitFor(productOrder, { timeoutMs: 60_000 }).result();
  if (waited.ok) console.log(`the number is here: ${waited.value.state}`);
  else if (waited.error instanceof OrderEndedError) console.log(`it will not come: ${waited.error.state}`);
  else throw waited.error;
  // #endregion
}

await cms.close();
await place.close();
