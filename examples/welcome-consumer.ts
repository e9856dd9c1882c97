// Welcomes every new subscriber, for production: several at once, acks after success only, gives up on events that cannot be
// handled, and leaves nothing half done when it is told to stop.
//   node welcome-consumer.ts                against a sandbox of its own, for three events
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… node welcome-consumer.ts     against the real service, until SIGTERM or Ctrl-C
// STOP_AFTER=3 ends it after three events.
import { createConsentsClient, gracefulShutdown, isTelcoError } from "@telcokit/wgtwo-consents";
import { wgtwoPlace } from "./place.ts";

// A sandbox of its own sends unacked events again after half a second; the service waits 30 s.
const place = await wgtwoPlace(["phone", "sms.text:send_to_subscriber"], { ackTimeoutMs: 500 });
const stopAfter = Number(
  process.env.STOP_AFTER ?? (place.sandbox === undefined ? Number.POSITIVE_INFINITY : 3),
);
let done = 0;

const wgtwo = createConsentsClient(place.options);
// Alone with its sandbox it plays the operator as well. The last number is one that SMS are refused for.
if (place.sandbox !== undefined) {
  for (const msisdn of ["+4799990001", "+4799990002", "+4799990902"])
    await wgtwo.bundling.replaceProducts({ bssid: "wotel", msisdn, products: ["security-notification"] });
}

// #region consume
const consumer = wgtwo.events.consume(
  async (event, { signal }) => {
    if (event.type !== "added" || event.target.kind !== "subscription") return;
    const { msisdn } = event.target;
    const sent = await wgtwo.sms
      .sendText({ to: msisdn, from: "MyProduct", text: "Welcome!" }, { signal })
      .result();
    // Whether it arrived is not known: sending it again might welcome somebody twice.
    if (!sent.ok && sent.error.code !== "outcome_unknown") throw sent.error;
    console.log("welcomed a subscriber");
    finished();
  },
  {
    queue: "welcome-consumer",
    startAt: "oldest",
    concurrency: 5,
    maxDeliveries: 2,
    deadLetter: (_event, { code, deliveries, error }) => {
      const why = isTelcoError(error) ? error.code : code;
      console.log(`gave up on an event after ${deliveries} deliveries: ${why}`);
      finished();
    },
    onState: ({ state }) => console.log(`consumer: ${state}`),
  },
);
gracefulShutdown(consumer, ["SIGTERM", "SIGINT"]);
// #endregion

function finished(): void {
  done += 1;
  // As an orchestrator would. What is being handled is still acked.
  if (done >= stopAfter) process.kill(process.pid, "SIGTERM");
}

await consumer.closed;
const { received, acked, deadLettered } = consumer.counters;
console.log(`${received} received, ${acked} acked, ${deadLettered} given up`);
await wgtwo.close();
await place.close();
