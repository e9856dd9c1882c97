// Sends an SMS, and tells apart all that may happen to it.
//   node send-sms.ts                                     against a sandbox of its own
//   WINDPROXY_ENVIRONMENT=production WINDPROXY_MSISDNS=… node send-sms.ts     against the real service: real SMS
import { createWindProxyClient } from "@telcokit/windproxy";
import { windproxyPlace } from "./windproxy-place.ts";

const place = await windproxyPlace();
const numbers = place.chosen("MSISDNS", "+393291234567,334 765 4321").split(",");
// #region send
const windproxy = createWindProxyClient(place.options);

for (const msisdn of numbers) {
  const outcome = await windproxy.spai.sendFreeSms({ msisdn, body: "Ciao!", from: "MyService" }).result();
  if (outcome.ok) {
    console.log(`sent, transaction ${outcome.value.transactionId}`);
    continue;
  }
  const { error } = outcome;
  switch (error.code) {
    case "KO6": // SPAI's reason: B1 is not a WIND user, NB0 and NB1 are barred for the provider, …
      console.log(`not sent, ${error.info}: ${error.infoMeaning}`);
      break;
    case "outcome_unknown": // It may have been sent. It was not sent a second time.
      console.log(error.message);
      break;
    default:
      throw error;
  }
}
// #endregion

await windproxy.close();
await place.close();
