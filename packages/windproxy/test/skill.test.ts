// #region test
import { startSandbox } from "@telcokit/sandbox";
import { createWindProxyClient } from "@telcokit/windproxy";
import { expect, it } from "vitest";

it("a lost answer is no reason to send a second SMS", async () => {
  await using sandbox = await startSandbox();
  const windproxy = createWindProxyClient(sandbox.options.windproxy());
  // The SMS is sent, and the connection is cut before the answer.
  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault });

  const sent = await windproxy.spai.sendFreeSms({ msisdn: "+393291234567", body: "Ciao!" }).result();

  expect(sent).toMatchObject({ ok: false, error: { code: "outcome_unknown", retryable: false } });
  expect(sandbox.state.windproxySms).toHaveLength(1);
  await windproxy.close();
});
// #endregion
