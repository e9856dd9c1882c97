import { describe, expect, it, onTestFinished, vi } from "vitest";
import { engines, startPair } from "./sandbox.fixture.ts";

const msisdn = "+4799990000";
const sms = { to: msisdn, from: "MyProduct", text: "Hi" };

describe.each(engines)("under fake timers that leave setImmediate alone, over %s,", (engine) => {
  it("calls work, and their time is the test's", async () => {
    const pair = await startPair(engine);
    onTestFinished(() => pair[Symbol.asyncDispose]());
    const { sandbox, wgtwo } = pair;
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn } });
    onTestFinished(() => void vi.useRealTimers());
    // #region vitest
    vi.useFakeTimers({ toNotFake: ["setImmediate", "clearImmediate", "nextTick", "queueMicrotask"] });
    // #endregion
    expect(await wgtwo.sms.sendText(sms)).toMatchObject({ numFragments: 1 });
    await wgtwo.bundling.replaceProducts({ msisdn, products: [] });

    sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault: { kind: "hang" }, times: 1 });
    const hanging = wgtwo.sms.sendText(sms, { timeoutMs: 60_000, deadlineMs: 60_000 }).result();
    await vi.waitFor(() => expect(sandbox.requests({ operation: "sms.sendText" })).toHaveLength(2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await hanging).toMatchObject({ error: { code: "outcome_unknown", cause: { code: "timeout" } } });
  });
});
