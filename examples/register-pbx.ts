// Puts a PBX into the call path of a number, keeps it there, changes how calls are routed, and takes it out again.
//   node register-pbx.ts                    against a sandbox of its own
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… node register-pbx.ts     against the real service
import { createSipBreakoutClient, type RouteType } from "@telcokit/wgtwo-sipbreakout";
import { wgtwoPlace } from "./place.ts";

const place = await wgtwoPlace(["call.routing:write"]);
// #region register
const sip = createSipBreakoutClient(place.options);
const registration = {
  phoneNumber: process.env.PBX_NUMBER ?? "+4799990000",
  sipUri: process.env.PBX_URI ?? "sips:pbx.example.com:8888",
  routeType: "loop",
  mobileOriginatingPrefix: "11",
  mobileTerminatingPrefix: "22",
} as const;

const { timeToLiveMs } = await sip.upsert(registration);
console.log(`registered for ${timeToLiveMs / 60_000} minutes`);
// #endregion

const routeTypes: Record<RouteType, string> = {
  loop: "every call goes through the PBX, and on once it comes back",
  fork: "every call goes to the PBX and on at the same time",
  fallback: "only calls that find the number busy or unanswered for 30 s",
  "loop-mo": "as loop, outgoing calls only",
  "loop-mt": "as loop, incoming calls only",
  ingress: "the PBX may place calls to the number, nothing else changes",
};
for (const [routeType, effect] of Object.entries(routeTypes)) console.log(`  ${routeType}: ${effect}`);

// #region keep
// A registration lives an hour. This one is refreshed at half of it, whatever happens in between, until it is closed.
const kept = sip.keepRegistered(registration, {
  onState: (_registration, { state }) => console.log(`the registration is ${state}`),
});
kept.update({ ...registration, routeType: "fallback" });
// #endregion

await new Promise((resolve) => setTimeout(resolve, Number(process.env.KEEP_MS ?? 300)));

// #region release
await kept.close(); // removes the registration; `{ deleteRegistrations: false }` would leave it to run out
await sip.close();
// #endregion
await place.close();
