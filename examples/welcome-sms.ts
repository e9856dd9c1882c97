// The product's side: hear of every subscriber who got the product, welcome them by SMS, then ack the event.
//   node welcome-sms.ts                     against a sandbox of its own, for one event
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… node welcome-sms.ts     against the real service, until Ctrl-C
// STOP_AFTER=3 ends it after three events.
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { wgtwoPlace } from "./place.ts";

const place = await wgtwoPlace(["phone", "sms.text:send_to_subscriber"]);
const stopAfter = Number(
  process.env.STOP_AFTER ?? (place.sandbox === undefined ? Number.POSITIVE_INFINITY : 1),
);
let handled = 0;

const wgtwo = createConsentsClient(place.options);
// Alone with its sandbox it plays the operator as well, or there would be nothing to hear of.
if (place.sandbox !== undefined) {
  await wgtwo.bundling.replaceProducts({
    bssid: "wotel",
    msisdn: "46999999999",
    products: ["security-notification"],
  });
}

const onState = ({ state }: { readonly state: string }): void => console.log(`stream: ${state}`);
// #region welcome
const stream = wgtwo.events.stream({ queue: "welcome", startAt: "oldest", onState });
process.once("SIGINT", () => void stream.close());

for await (const { event, ack } of stream) {
  if (event.type === "added" && event.target.kind === "subscription") {
    const { msisdn: to } = event.target;
    await wgtwo.sms.sendText({ to, from: "MyProduct", text: "Welcome! Reply HELP for help." });
  }
  await ack(); // what is not acked comes again
  console.log(`handled "${event.type}" of ${event.timestamp?.toISOString()}`);
  handled += 1;
  if (handled >= stopAfter) break;
}
// #endregion

await wgtwo.close();
await place.close();
