// The code of docs/streams.md.
import { createManualClock } from "@telcokit/core/testing";
import { startSandbox } from "@telcokit/sandbox";
import {
  type ConsentsClient,
  createConsentsClient,
  type DedupStore,
  type EventHandler,
  SmsRefusedError,
} from "@telcokit/wgtwo-consents";
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
  const grant = (msisdn: string) => sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn } });
  const options = { kind: "regular", ackTimeoutMs: 10_000 } as const;
  // #region reconcile
  /** A table of yours, by `subscriptionId`. */
  const subscribers = new Map<string, { msisdn?: string; scopes: readonly string[] }>();
  /** What events changed while the list was read: they are newer than the list. */
  let touched = new Set<string>();

  const consumer = wgtwo.events.consume(
    (event) => {
      const { subscriptionId: id, target } = event;
      if (id === undefined || target.kind !== "subscription") return;
      touched.add(id);
      if (event.type === "revoked") subscribers.delete(id);
      else if (event.type !== "unknown") subscribers.set(id, { msisdn: target.msisdn, scopes: event.scopes });
    },
    {
      ...options,
      reconcile: async (consents) => {
        touched = new Set();
        const listed = new Map<string, readonly string[]>();
        for await (const { owner, scopes } of consents)
          if (owner.kind === "subscription") listed.set(owner.id.value, scopes);
        for (const id of subscribers.keys()) if (!listed.has(id) && !touched.has(id)) subscribers.delete(id);
        for (const [id, scopes] of listed)
          if (!touched.has(id)) subscribers.set(id, { ...subscribers.get(id), scopes });
      },
    },
  );
  // #endregion
  await eventually(() => consumer.state.state).toBe("live");
  for (const msisdn of ["+4799990000", "+4799990001"]) grant(msisdn);
  await eventually(() => subscribers.size).toBe(2);
  const numbers = () => [...subscribers.values()].map(({ msisdn }) => msisdn);

  // While the stream is away, one leaves and another one comes.
  sandbox.faults.add({ system: "wgtwo", operation: "events.stream", fault: { kind: "hang" }, times: 1 });
  sandbox.faults.strike({ system: "wgtwo", operation: "events.stream", fault: { kind: "reset" } });
  await eventually(() => consumer.state.state).not.toBe("live");
  sandbox.wgtwo.revoke({ target: { kind: "subscription", msisdn: "+4799990000" } });
  grant("+4799990002");
  sandbox.faults.clear();
  sandbox.faults.strike({ system: "wgtwo", operation: "events.stream", fault: { kind: "reset" } });
  await eventually(numbers).toEqual(["+4799990001", undefined]);
  for (const { scopes } of subscribers.values()) expect(scopes).toContain("sms.text:send_to_subscriber");
});

// #region once
/** A table of your database: `id` is its primary key, `insert … on conflict do nothing` claims. */
interface Welcomes {
  /** `"mine"` to whoever inserts the row; to others what it says. */
  claim(id: string): Promise<"mine" | "begun" | "sent" | "refused" | "unknown">;
  settle(id: string, outcome: "sent" | "refused" | "unknown"): Promise<void>;
  /** Nothing was sent: the next who comes may claim it. */
  release(id: string): Promise<void>;
}

function welcomeOnce(wgtwo: ConsentsClient, welcomes: Welcomes): EventHandler {
  return async (event, { signal }) => {
    const { target, subscriptionId: id } = event;
    if (event.type !== "added" || target.kind !== "subscription" || id === undefined) return;
    const claimed = await welcomes.claim(id);
    // Whoever began it died before it was settled: it may have been sent. Not again; somebody looks at these rows.
    if (claimed === "begun") return welcomes.settle(id, "unknown");
    if (claimed !== "mine") return;
    const sms = { to: target.msisdn, from: "MyProduct", text: "Welcome!" };
    const sent = await wgtwo.sms.sendText(sms, { signal }).result();
    if (sent.ok) return welcomes.settle(id, "sent");
    if (sent.error instanceof SmsRefusedError) return welcomes.settle(id, "refused");
    if (sent.error.code === "outcome_unknown") return welcomes.settle(id, "unknown");
    // Every other error says that nothing was sent: the event comes again.
    await welcomes.release(id);
    throw sent.error;
  };
}
// #endregion

it("a welcome is sent once, and what nobody knows is not sent again", async () => {
  const clock = createManualClock();
  const sandbox = await startSandbox({ clock });
  const wgtwo = createConsentsClient({ ...sandbox.options.consents(), clock, retry: false });
  onTestFinished(async () => {
    await wgtwo.close();
    await sandbox.close();
  });
  let diesBeforeSettling = false;
  const rows = new Map<string, "begun" | "sent" | "refused" | "unknown">();
  const welcomes: Welcomes = {
    async claim(id) {
      const row = rows.get(id);
      if (row === undefined) rows.set(id, "begun");
      return row ?? "mine";
    },
    async settle(id, outcome) {
      if (diesBeforeSettling) {
        diesBeforeSettling = false;
        throw new Error("gone");
      }
      rows.set(id, outcome);
    },
    release: async (id) => void rows.delete(id),
  };
  const sms = { system: "wgtwo", operation: "sms.sendText" } as const;
  sandbox.faults.add({ ...sms, fault: { kind: "grpc-status", code: 7 }, times: 1 });
  sandbox.faults.add({ ...sms, fault: { kind: "reset", executed: true }, times: 1 });
  const consumer = wgtwo.events.consume(welcomeOnce(wgtwo, welcomes), { startAt: "oldest", concurrency: 1 });
  const grant = (msisdn: string) => sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn } });
  for (const last of ["0", "1", "2"]) grant(`+479999000${last}`);
  await eventually(async () => {
    await clock.advance(1000);
    return consumer.counters.acked;
  }).toBe(3);
  expect([...rows.values()].toSorted()).toEqual(["sent", "sent", "unknown"]);
  expect(sandbox.state.smsOutbox).toHaveLength(3);

  // The fourth is sent, and the process dies before it can say so.
  diesBeforeSettling = true;
  grant("+4799990003");
  await eventually(async () => {
    await clock.advance(1000);
    return consumer.counters.acked;
  }).toBe(4);
  expect([...rows.values()].toSorted()).toEqual(["sent", "sent", "unknown", "unknown"]);
  expect(sandbox.state.smsOutbox).toHaveLength(4);
});
