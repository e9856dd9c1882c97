import { startSandbox } from "@telcokit/sandbox";
import { createWindProxyClient } from "@telcokit/windproxy";
import { expect, it } from "vitest";

it("the guide's staging client reaches its testers and nobody else", async () => {
  await using sandbox = await startSandbox();
  const { environment } = sandbox.options.windproxy();

  // #region recipients
  const windproxy = createWindProxyClient({
    environment,
    allowRealSms: true,
    // In staging only: our two testers, and the numbers that the operator gave us for tests.
    recipients: ["+39 329 123 4567", "+393297654321", /^\+39320000\d{4}$/],
  });

  const sent = await windproxy.spai.sendFreeSms({ msisdn: "3291234567", body: "Ciao!" }).result();
  const guarded = await windproxy.spai.sendFreeSms({ msisdn: "+393331234567", body: "Ciao!" }).result();
  // guarded.error.code is "request_invalid": it reaches somebody who is not among the client's recipients
  // #endregion

  expect(sent).toMatchObject({ ok: true });
  expect(guarded).toMatchObject({ ok: false, error: { code: "request_invalid", attempts: 0 } });
  expect(await windproxy.spai.msisdnCheck({ msisdn: "+393331234567" }).result()).not.toMatchObject({
    error: { code: "request_invalid" },
  });
  expect(sandbox.state.windproxySms).toHaveLength(1);
  await windproxy.close();
});
