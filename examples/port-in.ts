// A number comes from another network: eligibility, the signed agreement, the order; then watched until it is through.
//   node port-in.ts                               against a sandbox of its own
//   OPTIVA_BSS_URL=… OPTIVA_BSS_… OPTIVA_BSS_FOREIGN_NUMBER=… node port-in.ts
import { setTimeout as wait } from "node:timers/promises";
import { createOptivaBssClient } from "@telcokit/optiva-bss";
import { bssPlace, chosen } from "./bss-place.ts";

const place = await bssPlace();
const numberToPort = chosen("FOREIGN_NUMBER", "15550109003");
const bss = createOptivaBssClient(place.options);

// #region port-in
const ported = await bss.journeys.portIn({
  number: { phoneNumber: numberToPort },
  agreement: { request: { parameters: [{ name: "subscriberId", value: chosen("SUBSCRIPTION", "17-1") }] } },
  order: {
    orderData: {
      orderTypeInfo: "Port-In",
      orderSubTypeInfo: "External-Customer-Port-In",
      numberToPort,
      simPackage: chosen("SIM", "890001000000000005"),
      contactNumberAlternate: chosen("CONTACT", "15550100001"),
      donorNetworkId: "donor",
    },
    accountData: {
      ban: chosen("ACCOUNT", "17"),
      identificationsDataList: [{ typeOfIdentification: 1, identificationId: "ID-17" }],
    },
  },
});
const { orderNumber = "" } = ported.order;
console.log(`order ${orderNumber}, with the agreement ${ported.agreement?.attachmentKey}`);
// #endregion

// #region follow
// 14 is completed; 7 to 13 are other ends.
const ends: ReadonlySet<unknown> = new Set([7, 8, 9, 10, 11, 12, 13, 14]);
let state = ported.state.orderGetView?.orderStateInfo;
while (!ends.has(state)) {
  await wait(500);
  const { orderGetView: view } = await bss.porting.orders.get({ orderId: orderNumber });
  if (view?.orderStateInfo !== state)
    console.log(`state ${view?.orderStateInfo}, too late to cancel: ${view?.crossedPONR}`);
  state = view?.orderStateInfo;
}
const cancelled = await bss.porting.orders
  .update({ id: orderNumber, updateAction: { actionType: "CANCEL" } })
  .result();
if (!cancelled.ok) console.log("a cancellation now is refused:", cancelled.error.code);
// #endregion

await bss.close();
await place.close();
