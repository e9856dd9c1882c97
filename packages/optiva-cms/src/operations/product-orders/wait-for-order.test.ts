import { AbortedError, anonymous, type HttpTransport } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { createOptivaCmsClient } from "../../client.ts";
import { OrderEndedError } from "./order-ended-error.ts";
import type { WaitForOptions } from "./wait-for-order.ts";

/** An order that goes through these states, one per look, and time in the test's hands. */
function following(states: readonly (string | undefined)[], options: WaitForOptions = {}) {
  const clock = createManualClock();
  const looks: number[] = [];
  const transport: HttpTransport = async () => {
    looks.push(clock.now());
    const state = states[Math.min(looks.length, states.length) - 1];
    return { status: 200, headers: {}, body: JSON.stringify({ id: "11", state }) };
  };
  const cms = createOptivaCmsClient({ baseUrl: "http://localhost", auth: anonymous(), transport, clock });
  return { outcome: cms.productOrders.waitFor("11", options).result(), clock, looks };
}

describe("waiting for an order", () => {
  it("looks again, less and less often, and tells every state once in a row", async () => {
    const seen: string[] = [];
    const states = ["acknowledged", "acknowledged", "inProgress", "inProgress", "completed"];
    const { outcome, clock, looks } = following(states, { onState: (state) => seen.push(state) });
    await clock.advance(60_000);
    expect(await outcome).toMatchObject({
      ok: true,
      value: { id: "11", state: "completed" },
      meta: { attempts: 5 },
    });
    expect(seen).toEqual(["acknowledged", "inProgress", "completed"]);
    expect(looks).toEqual([0, 500, 1250, 2375, 4062.5]);
    expect(clock.pending).toBe(0);
  });

  it.each<[string, WaitForOptions["until"]]>([
    ["a state", "inProgress"],
    ["one of several", ["held", "inProgress"]],
    ["a condition", (order) => order.state === "inProgress"],
    ["an end that is no success", "failed"],
  ])("is over with %s that is wanted", async (_title, until) => {
    const { outcome, clock } = following(
      ["acknowledged", "inProgress", "failed"],
      until === undefined ? {} : { until },
    );
    await clock.advance(60_000);
    expect(await outcome).toMatchObject({ ok: true });
  });

  it.each(["rejected", "cancelled", "failed", "partial"])(
    "fails at once when the order ended as %s",
    async (state) => {
      const { outcome, clock } = following(["acknowledged", state]);
      await clock.advance(1000);
      const result = await outcome;
      expect(result).toMatchObject({
        ok: false,
        error: { code: "order_ended", state, order: { id: "11" }, retryable: false },
      });
      expect(!result.ok && result.error).toBeInstanceOf(OrderEndedError);
    },
  );

  it("shows the caller's line when the order ended", async () => {
    const clock = createManualClock();
    const transport: HttpTransport = async () => ({
      status: 200,
      headers: {},
      body: '{"id":"1","state":"failed"}',
    });
    const cms = createOptivaCmsClient({ baseUrl: "http://localhost", auth: anonymous(), transport, clock });
    async function theCallersOwnFunction(): Promise<void> {
      await cms.productOrders.waitFor("1");
    }
    const error = await theCallersOwnFunction().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OrderEndedError);
    expect((error as Error).stack).toContain("theCallersOwnFunction");
  });

  it("gives up in time, whatever the service says or leaves out", async () => {
    const { outcome, clock } = following([undefined], { timeoutMs: 5000, intervalMs: 1000 });
    await clock.advance(5000);
    expect(await outcome).toMatchObject({
      ok: false,
      error: { code: "timeout", limit: "timeoutMs", limitMs: 5000 },
    });
    expect(clock.pending).toBe(0);
  });

  it("ends with the caller's signal, also between two looks", async () => {
    const controller = new AbortController();
    const { outcome, clock, looks } = following(["acknowledged"], { signal: controller.signal });
    await clock.advance(100);
    controller.abort();
    expect(await outcome).toMatchObject({ ok: false, error: { code: "aborted" } });
    expect(looks).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("ends with what its condition throws as the reason", async () => {
    const thrown = new Proxy(
      {},
      {
        get: () => {
          throw new Error("mine");
        },
      },
    );
    const { outcome, looks } = following(["acknowledged"], {
      until: () => {
        throw thrown;
      },
    });
    const result = await outcome;
    expect(!result.ok && result.error.code).toBe("aborted");
    expect(!result.ok && result.error instanceof AbortedError && result.error.reason === thrown).toBe(true);
    expect(looks).toHaveLength(1);
  });

  it("does not mind a listener that throws, and minds impossible times", async () => {
    const { outcome } = following(["completed"], {
      onState: () => {
        throw new Error("mine");
      },
    });
    expect(await outcome).toMatchObject({ ok: true });
    const wrong = following(["completed"], { intervalMs: 0 });
    expect(await wrong.outcome).toMatchObject({ ok: false, error: { code: "request_invalid" } });
    expect(wrong.looks).toEqual([]);
  });
});
