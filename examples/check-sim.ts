// What is known of a number: its operator, and for WIND numbers the kind of customer and contract.
//   node check-sim.ts                                    against a sandbox of its own
//   WINDPROXY_ENVIRONMENT=production WINDPROXY_MSISDNS=…,… node check-sim.ts      against the real service
import { createWindProxyClient } from "@telcokit/windproxy";
import { windproxyPlace } from "./windproxy-place.ts";

const place = await windproxyPlace();
const numbers = place.chosen("MSISDNS", "+393291234567,334 765 4321").split(",");
// #region check
// For example { environment: "production" }.
const windproxy = createWindProxyClient(place.options);

for (const msisdn of numbers) {
  const { operator } = await windproxy.datapower.getMnprData({ msisdn });
  console.log(`${msisdn}: ${operator ?? "no results"}`);

  // A "no" is an error with a code of this very operation; `result()` gives it as a value instead of throwing it.
  const outcome = await windproxy.spai.msisdnCheck({ msisdn }).result();
  if (outcome.ok) {
    // The wire calls them sim_type and segment_type, with the names exchanged: these two go by the values.
    const { customerSegment, contractType } = outcome.value;
    console.log(`  a ${customerSegment ?? "?"} customer, ${contractType ?? "?"}`);
  } else if (outcome.error.code === "KO9") {
    console.log(`  ${outcome.error.meaning}`);
  } else {
    throw outcome.error;
  }
}
// #endregion

await windproxy.close();
await place.close();
