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
  const sent = await windproxy.spai.sendFreeSms({ msisdn, body: "Ciao!", from: "MyService" }).result();
  if (sent.ok) console.log(`sent, transaction ${sent.value.transactionId}`);
  // SPAI's reason: B1 is not a WIND user, NB0 and NB1 are barred for the provider, …
  else if (sent.error.code === "KO6") console.log(`not sent, ${sent.error.info}: ${sent.error.infoMeaning}`);
  // It may have been sent. It was not sent a second time.
  else if (sent.error.code === "outcome_unknown") console.log(sent.error.message);
  else throw sent.error;
}
// #endregion

await windproxy.close();
await place.close();
