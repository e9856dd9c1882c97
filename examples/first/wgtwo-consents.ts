// In one terminal: npx @telcokit/sandbox        In another: node first.ts
import { createConsentsClient, gracefulShutdown, SmsRefusedError } from "@telcokit/wgtwo-consents";

const wgtwo = createConsentsClient({
  environment: {
    api: "http://127.0.0.1:4011",
    provisioning: "http://127.0.0.1:4010",
    tokenUrl: "http://127.0.0.1:4010/oauth2/token",
  },
  auth: {
    clientId: "security-notification",
    clientSecret: "sandbox-secret-security",
    scopes: ["phone", "sms.text:send_to_subscriber", "subscription.write"],
  },
});

// As the operator: bundle a product with a subscription. The service tells the product of it by an event.
const msisdn = "+4799990000";
await wgtwo.bundling.replaceProducts({ bssid: "wotel", msisdn, products: ["security-notification"] });
console.log("bundled");

// As the product: handle every event. It is acked when the handler succeeded, and comes again when it did not.
let handled = (): void => {};
const first = new Promise<void>((resolve) => {
  handled = resolve;
});
const consumer = wgtwo.events.consume(
  async (event, { signal }) => {
    if (event.type !== "added" || event.target.kind !== "subscription") return;
    const sms = { to: event.target.msisdn, from: "MyProduct", text: "Welcome!" };
    const sent = await wgtwo.sms.sendText(sms, { signal }).result();
    if (sent.ok) console.log(`welcomed with ${sent.value.numFragments} short message`);
    else if (sent.error instanceof SmsRefusedError) console.log(`not welcomed: ${sent.error.code}`);
    // "outcome_unknown" may have been sent: again, it might welcome somebody twice.
    else if (sent.error.code !== "outcome_unknown") throw sent.error;
    handled();
  },
  { queue: "welcome", startAt: "oldest" },
);
gracefulShutdown(consumer); // on SIGTERM and Ctrl-C it finishes what it has begun

await first; // yours runs until it is told to stop
await consumer.close();
console.log(`handled ${consumer.counters.handled}, acked ${consumer.counters.acked}`);
await wgtwo.close();
