import { ConnectionError } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { engines } from "../sandbox.fixture.ts";
import { watchConsumer } from "./consumer/consumer.fixture.ts";
import { readStream, startWire, useSandbox } from "./wire.fixture.ts";

describe.each(engines)("on a client over %s that is closed", (engine) => {
  const sandbox = useSandbox({ clock: createManualClock() });
  const closedWire = async () => {
    const wire = startWire(sandbox(), engine);
    await wire.wgtwo.close();
    return wire;
  };

  it("a stream ends at once, and says why", async () => {
    const { stream, states, ended } = readStream(await closedWire());
    const error = await ended;
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ networkCode: "channel_closed", retryable: false });
    expect(states).toEqual([{ state: "connecting" }, { state: "closed", error }]);
    expect(stream.counters).toMatchObject({ connections: 1, received: 0 });
  });

  it("a consumer ends at once, and says why", async () => {
    const { consumer, states } = watchConsumer(await closedWire());
    await expect(consumer.closed).rejects.toMatchObject({
      message: expect.stringContaining("the client is closed"),
    });
    expect(states.map(({ state }) => state)).toEqual(["connecting", "draining", "closed"]);
  });

  it("a call is refused, and nothing of it is sent", async () => {
    const { wgtwo } = await closedWire();
    expect(
      await wgtwo.consents
        .list()
        .toArray({ max: 1 })
        .catch((error: unknown) => error),
    ).toMatchObject({
      code: "connection_failed",
      message: expect.stringContaining("the client is closed"),
    });
    // A token may have been asked for: its authenticator is the caller's, and open.
    expect(sandbox().requests({ operation: "consents.list" })).toEqual([]);
  });
});
