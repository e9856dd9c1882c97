// #region guide
import { startSandbox } from "@telcokit/sandbox";
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { expect, it } from "vitest";

it("a lost answer is no reason to send an SMS twice", async () => {
  const sandbox = await startSandbox();
  const wgtwo = createConsentsClient(sandbox.options.consents());
  try {
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
    sandbox.faults.add({
      system: "wgtwo",
      operation: "sms.sendText",
      fault: { kind: "reset", executed: true },
    });

    const outcome = await wgtwo.sms.sendText({ to: "+4799990000", from: "MyProduct", text: "Hi" }).result();

    expect(outcome).toMatchObject({ ok: false, error: { code: "outcome_unknown" } });
    expect(sandbox.requests({ operation: "sms.sendText" })).toHaveLength(1);
  } finally {
    await wgtwo.close();
    await sandbox.close();
  }
});
// #endregion
