import { describe, expect, it } from "vitest";
import { ConnectionError } from "../errors/connection-error.ts";
import type { ClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { bindOperation } from "./bind.ts";

function limited(options: ClientOptions, send: (at: number) => Promise<string> = async () => "sent") {
  const clock = createManualClock();
  const sentAt: number[] = [];
  const runtime = createRuntime(
    { system: "test", packageName: "@telcokit/test" },
    { clock, random: () => 0, ...options },
  );
  const call = bindOperation(runtime, {
    operation: { name: "op", effect: "read", request: ({ z }) => z.string() },
    route: "GET /x",
    origin: "http://localhost",
    prepare: (input: string) => input,
    send: () => {
      sentAt.push(clock.now());
      return send(clock.now());
    },
  });
  return { clock, call, sentAt };
}

describe("a client's limit", () => {
  it("lets a burst go and then so many a second, first come, first served", async () => {
    const { clock, call, sentAt } = limited({ limit: { perSecond: 10, burst: 5 } });
    const order: number[] = [];
    const calls = Array.from({ length: 25 }, (_, index) => call("x").then(() => order.push(index)));
    await clock.advance(0);
    expect(sentAt).toHaveLength(5);
    await clock.advance(1000);
    expect(sentAt).toHaveLength(15);
    await clock.advance(1000);
    await Promise.all(calls);
    expect(order).toEqual([...order].sort((left, right) => left - right));
    expect(clock.pending).toBe(0);
  });

  it("counts retries, too", async () => {
    const { clock, call, sentAt } = limited({ limit: { perSecond: 2, burst: 1 } }, async () => {
      throw new ConnectionError({ operation: "test op", reason: "down" });
    });
    const outcome = call("x").result();
    await clock.advance(2000);
    expect(await outcome).toMatchObject({ ok: false, meta: { attempts: 3 } });
    expect(sentAt).toEqual([0, 500, 1000]);
  });

  it("ends a call whose turn does not come before its deadline: nothing was sent", async () => {
    const { clock, call, sentAt } = limited({ limit: { perSecond: 1, burst: 1 }, deadlineMs: 2500 });
    const outcomes = Array.from({ length: 5 }, () => call("x").result());
    await clock.advance(2500);
    const codes = (await Promise.all(outcomes)).map((outcome) => (outcome.ok ? "sent" : outcome.error));
    expect(codes).toMatchObject([
      "sent",
      "sent",
      "sent",
      { code: "timeout", phase: "turn", attempts: 0, retryable: true },
      { code: "timeout", phase: "turn", attempts: 0, message: expect.stringContaining("nothing was sent") },
    ]);
    expect(sentAt).toHaveLength(3);
  });

  it("gives the turn of a call that was aborted to the next one", async () => {
    const { clock, call, sentAt } = limited({ limit: { perSecond: 1, burst: 1 } });
    const controller = new AbortController();
    await call("first");
    const given = call("up", { signal: controller.signal }).result();
    const next = call("next");
    await clock.advance(100);
    controller.abort("enough");
    expect(await given).toMatchObject({ error: { code: "aborted", attempts: 0 } });
    await clock.advance(900);
    await next;
    expect(sentAt).toEqual([0, 1000]);
  });

  it("does not save up more than the burst", async () => {
    const { clock, call, sentAt } = limited({ limit: { perSecond: 10, burst: 3 } });
    await clock.advance(60_000);
    const calls = Array.from({ length: 4 }, () => call("x"));
    await clock.advance(100);
    await Promise.all(calls);
    expect(sentAt).toEqual([60_000, 60_000, 60_000, 60_100]);
  });

  it.each([
    [{ perSecond: 0 }, "limit.perSecond"],
    [{ perSecond: Number.NaN }, "limit.perSecond"],
    [{ perSecond: "50" as never }, "limit.perSecond"],
    [{ perSecond: 5, burst: 0 }, "limit.burst"],
    [{ perSecond: 5, store: {} as never }, "limit.store"],
  ])("that is impossible is refused when the client is made: %j", (limit, name) => {
    expect(() => limited({ limit })).toThrow(new RegExp(`^@telcokit/test: ${name} must`));
  });
});
