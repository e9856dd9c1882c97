// In one terminal: npx @telcokit/sandbox        In another: node first.ts
import { createWindProxyClient, KoError } from "@telcokit/windproxy";

const windproxy = createWindProxyClient({
  environment: { baseUrl: "http://127.0.0.1:4010", preproduction: true },
  allowRealSms: true, // nothing leaves the sandbox; a real preproduction sends real SMS
});

const sim = await windproxy.spai.msisdnCheck({ msisdn: "329 1234567" });
console.log(`a ${sim.customerSegment} customer, ${sim.contractType}`);

// A "no" is an error with a code of this very operation; `result()` gives it as a value instead of throwing it.
for (const msisdn of ["+393291234567", "+393290000112"]) {
  const sms = await windproxy.spai.sendFreeSms({ msisdn, body: "Ciao!" }).result();
  if (sms.ok) console.log(`sent as ${sms.value.transactionId}`);
  else if (sms.error instanceof KoError) console.log(`not sent: ${sms.error.infoMeaning}`);
  else throw sms.error;
}

await windproxy.close();
