// #region test
import { createOptivaBssClient } from "@telcokit/optiva-bss";
import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";

it("a lost answer is no reason to recharge twice", async () => {
  await using sandbox = await startSandbox();
  const bss = createOptivaBssClient(sandbox.options.optivaBss());
  // The recharge is done, and the connection is cut before the answer.
  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "bss", operation: "mobile.recharge", fault });

  const sale = await bss.mobile
    .recharge({ msisdn: "15550100001", amount: 10, eventId: "PLU-TOPUP" })
    .result();

  expect(sale).toMatchObject({ ok: false, error: { code: "outcome_unknown", retryable: false } });
  expect(sandbox.requests({ system: "bss", operation: "mobile.recharge" })).toHaveLength(1);
  await bss.close();
});
// #endregion
