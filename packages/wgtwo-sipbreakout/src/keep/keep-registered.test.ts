import { inspect } from "node:util";
import { StatusError } from "@telcokit/core";
import { describe, expect, it } from "vitest";
import { down, FakeService, hour, many, operation, refused, registration } from "./fake-service.fixture.ts";
import { ReleaseError } from "./release-error.ts";
import { expectSpread } from "./spread.fixture.ts";

describe("keepRegistered", () => {
  it("registers at once and refreshes before half of the life is over, again and again", async () => {
    const service = new FakeService();
    const kept = service.keep(registration);
    await service.clock.advance(12 * hour);
    const gaps = service.upserts.slice(1).map((at, index) => at - (service.upserts[index] ?? 0));
    expect(service.upserts[0]).toBe(0);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(hour / 2);
    expect(service.upserts.length).toBeLessThanOrEqual(26);
    expect(kept.states[0]?.state.state).toBe("live");
    expect(service.lapses).toEqual([]);
    await kept.close();
    expect(service.clock.pending).toBe(0);
  });

  it("repeats what fails until it works, tells live from retrying from lost, and recovers", async () => {
    const service = new FakeService();
    const kept = service.keep(registration);
    await service.clock.advance(1000);
    service.failWith = down;
    await service.clock.advance(hour / 2 + 1000);
    expect(kept.states[0]?.state).toMatchObject({ state: "retrying", error: down });
    await service.clock.advance(hour / 2);
    expect(kept.states[0]?.state).toMatchObject({ state: "lost" });
    const tries = service.upserts.length;
    expect(tries).toBeGreaterThan(60);
    expect(tries).toBeLessThan(160);
    service.failWith = undefined;
    await service.clock.advance(60_000);
    expect(kept.states[0]?.state.state).toBe("live");
    await kept.close();
  });

  it("survives a service that is down across one refresh, without a lapse", async () => {
    const service = new FakeService();
    const kept = service.keep(many(100));
    await service.clock.advance(hour / 4);
    service.failWith = down;
    await service.clock.advance(hour / 4);
    service.failWith = undefined;
    await service.clock.advance(2 * hour);
    expect(service.lapses).toEqual([]);
    expect(kept.states.every(({ state }) => state.state === "live")).toBe(true);
    await kept.close();
  });

  it("stops at a refusal during a refresh, until update() changes the registration", async () => {
    const service = new FakeService();
    const kept = service.keep(registration);
    await service.clock.advance(1000);
    service.failWith = refused;
    await service.clock.advance(hour);
    const tries = service.upserts.length;
    expect(kept.states[0]?.state).toEqual({ state: "refused", error: refused });
    await service.clock.advance(5 * hour);
    expect(service.upserts).toHaveLength(tries);
    service.failWith = undefined;
    kept.update({ ...registration, sipUri: "sips:other.example.com" });
    await service.clock.advance(1);
    expect(kept.states[0]?.state.state).toBe("live");
    await kept.close();
    expect(service.removed).toEqual(["+4799990000 sips:other.example.com"]);
  });

  it("goes on through answers that may pass, and gives up on those that will not", async () => {
    const unimplemented = new StatusError({
      operation,
      code: "grpc_unimplemented",
      status: 12,
      meaning: "no",
    });
    const service = new FakeService();
    service.failWith = unimplemented;
    const kept = service.keep(registration);
    await service.clock.advance(hour);
    expect(kept.states[0]?.state).toEqual({ state: "refused", error: unimplemented });
    await kept.close();
    expect(service.removed).toEqual([]);
  });

  it("waits for an upsert under way before it deletes, and then upserts no more", async () => {
    const service = new FakeService();
    service.latencyMs = 500;
    const kept = service.keep(registration);
    await service.clock.advance(100);
    const closed = kept.close();
    await service.clock.advance(100);
    expect(service.removed).toEqual([]);
    await service.clock.advance(1000);
    await closed;
    expect(service.removed).toEqual(["+4799990000 sips:pbx.example.com"]);
    expect(service.states).toEqual(["live", "released"]);
    await service.clock.advance(5 * hour);
    expect(service.upserts).toHaveLength(1);
  });

  it("registers the last of several changes made while a request is under way", async () => {
    const service = new FakeService();
    service.latencyMs = 500;
    const kept = service.keep(registration);
    for (const sipUri of ["sips:a.example.com", "sips:b.example.com"])
      kept.update({ ...registration, sipUri });
    await service.clock.advance(2000);
    expect(service.upserts).toHaveLength(2);
    expect(service.live.get(registration.phoneNumber)?.sipUri).toBe("sips:b.example.com");
    const closed = kept.close();
    await service.clock.advance(1000);
    await closed;
  });

  it("leaves the registrations in place when told so, and says when it cannot remove them", async () => {
    const left = new FakeService();
    const kept = left.keep(registration, { deleteOnClose: false });
    await left.clock.advance(1);
    await kept.close();
    expect(left.removed).toEqual([]);

    const failing = new FakeService();
    const stuck = failing.keep(registration);
    await failing.clock.advance(1);
    failing.failWith = down;
    const error = await stuck.close().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error).toMatchObject({ errors: [down], failed: [{ registration, error: down }] });
    expect(`${error} ${JSON.stringify(error)} ${inspect(error)}`).not.toContain(registration.phoneNumber);
    expect(stuck.states[0]?.state).toEqual({ state: "released", error: down });
  });

  it("refuses a number given twice, and changes after closing", async () => {
    const service = new FakeService();
    expect(() => service.keep([registration, registration])).toThrow(/phoneNumber/);
    expect(() => service.keep(registration, { concurrency: 0 })).toThrow(TypeError);
    const kept = service.keep(registration);
    await kept.close();
    expect(() => kept.update(registration)).toThrow(TypeError);
  });

  it("keeps no more requests under way than its concurrency", async () => {
    const service = new FakeService();
    service.latencyMs = 100;
    const kept = service.keep(many(50), { concurrency: 5 });
    await service.clock.advance(50);
    expect(service.upserts).toHaveLength(5);
    await service.clock.advance(1000);
    expect(service.upserts).toHaveLength(50);
    const closed = kept.close({ deleteRegistrations: false });
    await closed;
  });

  it("spreads a thousand registrations over the hours: no burst above twice the mean, no lapse", async () => {
    await expectSpread(1_000);
  });
});
