import { ConnectionError } from "@telcokit/core";
import { describe, expect, it } from "vitest";
import { down, FakeService, hour, many, operation, refused, registration } from "./fake-service.fixture.ts";

describe("a registration that is kept", () => {
  it("stops keeping one registration and removes it, and keeps the others", async () => {
    const service = new FakeService();
    const kept = service.keep(many(3));
    await service.clock.advance(1);
    await kept.remove("+4790000001");
    expect(service.removed).toEqual(["+4790000001 sips:pbx.example.com"]);
    expect(kept.states.map(({ registration }) => registration.phoneNumber)).toEqual([
      "+4790000000",
      "+4790000002",
    ]);
    await service.clock.advance(hour);
    expect(service.upserts).toHaveLength(3 + 2 * 2);
    await kept.remove("+4799999999");
    service.failWith = down;
    await expect(kept.remove("+4790000000")).rejects.toBe(down);
    service.failWith = undefined;
    await kept.close();
    await expect(kept.remove("+4790000002")).rejects.toThrow(TypeError);
  });

  it("tells a change once, however often it is tried, and whole milliseconds", async () => {
    const service = new FakeService();
    service.latencyMs = 0.4;
    const kept = service.keep(registration);
    await service.clock.advance(1000);
    service.latencyMs = 0;
    service.failWith = down;
    await service.clock.advance(2 * hour);
    service.failWith = undefined;
    await service.clock.advance(hour);
    expect(service.states).toEqual(["live", "retrying", "lost", "live"]);
    const state = kept.states[0]?.state;
    expect(state?.state === "live" && Number.isInteger(state.expiresInMs)).toBe(true);
    await kept.close();
  });

  it("asks a service that gives registrations no life at all at most every 5 seconds", async () => {
    const service = new FakeService();
    service.lifeMs = 0.001;
    const kept = service.keep(registration);
    await service.clock.advance(60_000);
    expect(service.upserts.length).toBeLessThan(15);
    expect(service.upserts.length).toBeGreaterThan(10);
    await kept.close({ deleteRegistrations: false });
  });

  it("comes back after ten minutes at the latest, whatever the service asks for", async () => {
    const service = new FakeService();
    const kept = service.keep(registration);
    await service.clock.advance(1000);
    service.failWith = new ConnectionError({ operation, reason: "down", retryAfterMs: 999_999_999 });
    await service.clock.advance(hour / 2);
    const tries = service.upserts.length;
    service.failWith = undefined;
    await service.clock.advance(11 * 60_000);
    expect(service.upserts.length).toBeGreaterThan(tries);
    expect(kept.states[0]?.state.state).toBe("live");
    await kept.close();
  });

  it("takes a registration that ran out, or may never have been made, for removed when it is refused", async () => {
    const service = new FakeService();
    const kept = service.keep(registration);
    await service.clock.advance(1000);
    service.failWith = down;
    await service.clock.advance(2 * hour);
    service.failWith = refused;
    await kept.close();
    expect(kept.states[0]?.state).toEqual({ state: "released" });
  });

  it("stops when the client is closed, and says so", async () => {
    const service = new FakeService();
    const closed = new ConnectionError({
      operation,
      reason: "the client is closed",
      networkCode: "channel_closed",
      verdict: { ran: "no", transient: false },
    });
    service.failWith = closed;
    const kept = service.keep(registration);
    await service.clock.advance(hour);
    expect(kept.states[0]?.state).toEqual({ state: "refused", error: closed });
    expect(service.upserts).toHaveLength(1);
    await kept.close();
  });
});
