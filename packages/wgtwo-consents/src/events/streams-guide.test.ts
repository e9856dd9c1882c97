// The code of docs/streams.md.
import { createManualClock } from "@telcokit/core/testing";
import { startSandbox } from "@telcokit/sandbox";
import { createConsentsClient, type DedupStore } from "@telcokit/wgtwo-consents";
import { expect, it, onTestFinished } from "vitest";
import { eventually } from "./wire.fixture.ts";

// #region redis
/** The three commands it takes, as node-redis spells them. */
interface Redis {
  set(key: string, value: string, options: { NX?: true; PX: number }): Promise<string | null>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<unknown>;
}

function redisDedupStore(redis: Redis): DedupStore {
  return {
    async claim(key, ttlMs) {
      if ((await redis.set(key, "claimed", { NX: true, PX: ttlMs })) !== null) return "claimed";
      return (await redis.get(key)) === "done" ? "done" : "busy";
    },
    async done(key, ttlMs) {
      await redis.set(key, "done", { PX: ttlMs });
    },
    async release(key) {
      await redis.del(key);
    },
  };
}
// #endregion

/** As much of Redis as the guide needs, without expiry. */
function fakeRedis(): Redis {
  const values = new Map<string, string>();
  return {
    async set(key, value, { NX }) {
      if (NX === true && values.has(key)) return null;
      values.set(key, value);
      return "OK";
    },
    get: async (key) => values.get(key) ?? null,
    del: async (key) => values.delete(key),
  };
}

it("the store over Redis keeps two consumers of a queue apart", async () => {
  const store = redisDedupStore(fakeRedis());
  expect(await store.claim("event", 5000)).toBe("claimed");
  expect(await store.claim("event", 5000)).toBe("busy");
  await store.release("event");
  expect(await store.claim("event", 5000)).toBe("claimed");
  await store.done("event", 5000);
  expect(await store.claim("event", 5000)).toBe("done");
});

// #region test
it("a subscriber is welcomed once, however often the event comes", async () => {
  const clock = createManualClock();
  const sandbox = await startSandbox({ clock });
  const wgtwo = createConsentsClient({ ...sandbox.options.consents(), clock });
  onTestFinished(async () => {
    await wgtwo.close();
    await sandbox.close();
  });
  // The answer to the first ack gets lost: the service does not know that the event was handled.
  sandbox.faults.add({
    system: "wgtwo",
    operation: "events.ack",
    fault: { kind: "drop-ack", mode: "lost" },
    times: 1,
  });
  const welcomed: string[] = [];
  const consumer = wgtwo.events.consume(
    ({ target }) => {
      if (target.kind === "subscription") welcomed.push(target.msisdn);
    },
    { startAt: "oldest" },
  );
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });

  await expect.poll(() => consumer.counters.acked).toBe(1);
  await clock.advance(30_000); // the time for the ack is over: the event comes again
  await expect.poll(() => consumer.counters.acked).toBe(2);
  expect(welcomed).toEqual(["+4799990000"]);
});
// #endregion

it("what a gap may have hidden is found in the list of all consents", async () => {
  const sandbox = await startSandbox();
  const wgtwo = createConsentsClient({ ...sandbox.options.consents(), random: () => 0 });
  onTestFinished(async () => {
    await wgtwo.close();
    await sandbox.close();
  });
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
  const records = new Set<string>(["somebody who left"]);
  const options = { kind: "regular" } as const;
  const handler = (): void => {};
  // #region reconcile
  const consumer = wgtwo.events.consume(handler, {
    ...options,
    reconcile: async (consents) => {
      const left = new Set(records);
      for await (const { owner } of consents) {
        if (owner.kind !== "subscription") continue;
        records.add(owner.id.value);
        left.delete(owner.id.value);
      }
      for (const id of left) records.delete(id);
    },
  });
  // #endregion
  await eventually(() => consumer.state.state).toBe("live");
  sandbox.faults.strike({ system: "wgtwo", operation: "events.stream", fault: { kind: "reset" } });
  await eventually(() => [...records]).toEqual([expect.stringMatching(/^[0-9a-z]{40}$/)]);
});
