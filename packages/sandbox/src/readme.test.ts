import { expect, test as it } from "vitest";
import { startSandbox } from "./sandbox.ts";

it("faults are added, counted and removed as the README shows", async () => {
  const sandbox = await startSandbox();
  try {
    // #region faults
    const handle = sandbox.faults.add({
      system: "wgtwo",
      operation: "sms.sendText",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    // … let your code send an SMS, then:
    console.log(`${handle.hits} requests met it`);
    handle.remove(); // this one; sandbox.faults.clear() removes all
    sandbox.faults.strike({ system: "wgtwo", operation: "events.stream", fault: { kind: "blackhole" } }); // open calls, now
    // #endregion
    expect(handle.hits).toBe(0);
  } finally {
    await sandbox.close();
  }
});
