// #region test
import { startSandbox } from "@telcokit/sandbox";
import { createSipBreakoutClient } from "@telcokit/wgtwo-sipbreakout";
import { expect, it } from "vitest";

it("a lost answer is asked for again, and leaves the same registration", async () => {
  await using sandbox = await startSandbox();
  const sip = createSipBreakoutClient(sandbox.options.sipBreakout({ retry: { baseMs: 1 } }));
  // The number is registered, and the connection is cut before the answer.
  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "wgtwo", operation: "sip.upsert", fault, times: 1 });

  const registration = {
    phoneNumber: "+4799990000",
    sipUri: "sips:pbx.example.com:8888",
    routeType: "loop",
  } as const;
  await sip.upsert(registration);

  expect(sandbox.requests({ operation: "sip.upsert" })).toHaveLength(2);
  await sip.close();
});
// #endregion
