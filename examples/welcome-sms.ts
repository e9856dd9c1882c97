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

// #region welcome
const stream = wgtwo.events.stream({
  queue: "welcome",
  startAt: "oldest",
  onState: ({ state }) => console.log(`stream: ${state}`),
});
process.once("SIGINT", () => void stream.close());

for await (const { event, ack } of stream) {
  if (event.type === "added" && event.target.kind === "subscription") {
    const { messageId } = await wgtwo.sms.sendText({
      to: event.target.msisdn,
      from: "MyProduct",
      text: "Welcome! Reply HELP for help.",
    });
    console.log(`welcomed a subscriber, message ${messageId}`);
  }
  await ack();
  console.log(`acked "${event.type}" of ${event.timestamp?.toISOString()}`);
  handled += 1;
  if (handled >= stopAfter) break;
}
// #endregion

await wgtwo.close();
await place.close();
