// The operator's side of product bundling: give a subscription its products, and take one away again.
//   node bundle-products.ts                 against a sandbox of its own
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… node bundle-products.ts     against the real service
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { wgtwoPlace } from "./place.ts";

const place = await wgtwoPlace(["subscription.write"]);
// #region bundle
// For example { environment: "production", region: "shamrock", auth: { clientId, clientSecret, scopes } }.
const wgtwo = createConsentsClient(place.options);

const { requestId } = await wgtwo.bundling.replaceProducts({
  bssid: "wotel",
  msisdn: "+46999999999",
  products: ["security-notification", "webfilter-for-kids"],
});
console.log(`bundled two products, request ${requestId}`);
// #endregion

// #region refused
// A "no" of the service is an error with a code; `result()` gives it as a value instead of throwing it.
const outcome = await wgtwo.bundling
  .replaceProducts({ bssid: "wotel", msisdn: "+46700000000", products: ["security-notification"] })
  .result();
if (outcome.ok) console.log("bundled");
else if (outcome.error.code === "provisioning_not_found") console.log("there is no such subscription");
else console.log(`not bundled: ${outcome.error.message}`);
// #endregion

await wgtwo.close();
await place.close();
