// Finds the campaigns a number takes part in, and records what became of them.
//   node campaign-outcome.ts                             against a sandbox of its own
//   WINDPROXY_ENVIRONMENT=… WINDPROXY_MSISDN=… node campaign-outcome.ts       against the real service
import { createWindProxyClient } from "@telcokit/windproxy";
import { windproxyPlace } from "./windproxy-place.ts";

const place = await windproxyPlace();
const msisdn = place.chosen("MSISDN", "+393291234567");
// #region outcome
const windproxy = createWindProxyClient(place.options);

const { inCampaign } = await windproxy.datapower.inCampaign({ msisdn });
console.log(`in a campaign: ${inCampaign ?? "no results"}`);

const { contacts } = await windproxy.datapower.getContact({ msisdn });
for (const { campaignCode, leadKeyId } of contacts) {
  await windproxy.datapower.setEsito({
    msisdn,
    campaignCode,
    leadKeyId,
    dataEsito: new Date(), // sent as Italian time
    descrizioneEsito: "CTA_CLOSING",
  });
  console.log(`campaign ${campaignCode}: outcome recorded`);
}
// #endregion

await windproxy.close();
await place.close();
