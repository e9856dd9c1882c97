// What is known of a number: its operator, and for WIND numbers the kind of customer and contract.
//   node check-sim.ts                                    against a sandbox of its own
//   WINDPROXY_ENVIRONMENT=production WINDPROXY_MSISDN=… node check-sim.ts     against the real service
import { createWindProxyClient } from "@telcokit/windproxy";
import { windproxyPlace } from "./windproxy-place.ts";

const place = await windproxyPlace();
const { msisdn } = place;
// #region check
// For example { environment: "production" }.
const windproxy = createWindProxyClient(place.options);

const { operator } = await windproxy.datapower.getMnprData({ msisdn });
console.log(`operator: ${operator ?? "no results"}`);

// The wire calls them sim_type and segment_type, with the names exchanged: these two go by the values.
const { customerSegment, contractType } = await windproxy.spai.msisdnCheck({ msisdn });
console.log(`a ${customerSegment ?? "?"} customer, ${contractType ?? "?"}`);
// #endregion

// #region refused
// A "no" is an error with a code of this very operation; `result()` gives it as a value instead of throwing it.
const outcome = await windproxy.spai.msisdnCheck({ msisdn: "334 765 4321" }).result();
if (outcome.ok) console.log(`334 765 4321: ${outcome.value.simType}`);
else if (outcome.error.code === "KO9") console.log(`334 765 4321: ${outcome.error.meaning}`);
else console.log(outcome.error.message);
// #endregion

await windproxy.close();
await place.close();
