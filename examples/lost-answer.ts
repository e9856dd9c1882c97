// A test against the sandbox in ten lines: the answer to an SMS gets lost, and it is not sent a second time.
//   node lost-answer.ts                     always against a sandbox of its own
import { startSandbox } from "@telcokit/sandbox";
import { createConsentsClient } from "@telcokit/wgtwo-consents";

// #region lost
const sandbox = await startSandbox();
const wgtwo = createConsentsClient(sandbox.options.consents());
sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
// The SMS is sent, and then the connection is reset before the answer.
sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault: { kind: "reset", executed: true } });

const sent = await wgtwo.sms.sendText({ to: "+4799990000", from: "MyProduct", text: "Hi" }).result();
console.log(sent.ok ? "sent" : sent.error.code); // outcome_unknown
console.log(`${sandbox.requests({ operation: "sms.sendText" }).length} request`); // 1
console.log(`${sandbox.state.smsOutbox.length} SMS in the outbox`); // 1
// #endregion

await wgtwo.close();
await sandbox.close();
