// Activates options on a line: asks first what stands in the way, because activating cannot be undone here.
//   node activate-option.ts                              against a sandbox of its own
//   WINDPROXY_ENVIRONMENT=… WINDPROXY_MSISDN=… WINDPROXY_OPTIONS=… node activate-option.ts     for real
import { createWindProxyClient } from "@telcokit/windproxy";
import { windproxyPlace } from "./windproxy-place.ts";

const place = await windproxyPlace();
const msisdn = place.chosen("MSISDN", "+393291234567");
const options = place.chosen("OPTIONS", "ROPZ241,TK2323").split(",");
// #region activate
const windproxy = createWindProxyClient(place.options);

for (const option of options) {
  const check = await windproxy.worklight.checkInOrder({ msisdn, option });
  switch (check.kind) {
    case "activatable":
      await windproxy.worklight.inOrder({ msisdn, option });
      console.log(`${option}: active now`);
      break;
    case "needs-deactivation":
      console.log(`${option}: first deactivate ${check.outorders.map(({ code }) => code).join(", ")}`);
      break;
    case "refused":
      console.log(`${option}: not possible. ${check.resultDescription ?? ""}`);
  }
}
// #endregion

await windproxy.close();
await place.close();
