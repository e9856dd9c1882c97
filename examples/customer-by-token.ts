// From the triplet that a WIND page hands over to the customer behind it.
//   node customer-by-token.ts                            against a sandbox of its own
//   WINDPROXY_ENVIRONMENT=… WINDPROXY_TRIPLET=… node customer-by-token.ts     against the real service
import { createWindProxyClient } from "@telcokit/windproxy";
import { windproxyPlace } from "./windproxy-place.ts";

const place = await windproxyPlace();
const triplettaVA = place.chosen("TRIPLET", place.sandbox?.credentials.triplettaVA ?? "");
// #region customer
const windproxy = createWindProxyClient(place.options);

const { isPremium } = await windproxy.datapower.isPremiumToken({ triplettaVA });
const { msisdn, lineType, customerDetails } = await windproxy.datapower.getCustomerDetails({ triplettaVA });
console.log(`${msisdn} is a ${lineType} line, ${isPremium ? "premium" : "not premium"}`);

// The service's own birthDate is "07/02/1980" here: July, as the fiscal code confirms. Without one this stays undefined.
console.log(
  `the customer was born on ${customerDetails.birthDateIso ?? "an unknown day"}, ${customerDetails.birthCity}`,
);
// #endregion

// #region expired
const outcome = await windproxy.datapower.checkTriplettaVA({ triplettaVA: "an old one" }).result();
if (outcome.ok) console.log("verified");
else if (outcome.error.code === "KO10") console.log(`send the user back to log in: ${outcome.error.meaning}`);
else console.log(outcome.error.message);
// #endregion

await windproxy.close();
await place.close();
