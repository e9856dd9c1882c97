import type { PGlite } from "@electric-sql/pglite";
import { startPglite } from "@telcokit/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DedupStore } from "./dedup-store.ts";
import { keyvDedupStore } from "./keyv-dedup-store.ts";

let database: PGlite;
/** A store of one of several machines, as KeyvPostgres is made. */
const machine = (): DedupStore =>
  keyvDedupStore({
    store: {
      opts: { table: "keyv", schema: "public" },
      query: async (sql: string, values: unknown[]) => (await database.query(sql, values)).rows,
    },
  });

beforeAll(async () => {
  database = await startPglite();
  await database.exec("CREATE TABLE keyv (key VARCHAR(255) PRIMARY KEY, value TEXT)");
}, 60_000);

afterAll(() => database.close());

describe("a dedup store in Postgres", () => {
  it("gives an event to one of many that ask at once", async () => {
    const machines = Array.from({ length: 10 }, machine);
    const verdicts = await Promise.all(machines.map((each) => each.claim("race", 5000)));
    expect(verdicts.filter((verdict) => verdict === "claimed")).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === "busy")).toHaveLength(9);
  });

  it("says that an event was handled, to all of them", async () => {
    const [one, other] = [machine(), machine()];
    expect(await one.claim("handled", 5000)).toBe("claimed");
    expect(await other.claim("handled", 5000)).toBe("busy");
    await one.done("handled", 5000);
    expect(await other.claim("handled", 5000)).toBe("done");
  });

  it("frees what failed, and only for whoever claimed it", async () => {
    const [one, other] = [machine(), machine()];
    await one.claim("failed", 5000);
    await other.release("failed");
    expect(await other.claim("failed", 5000)).toBe("busy");
    await one.release("failed");
    expect(await other.claim("failed", 5000)).toBe("claimed");
  });

  it("frees what a dead machine claimed when its time is over", async () => {
    const [dead, heir] = [machine(), machine()];
    await dead.claim("dead", 50);
    await expect.poll(() => heir.claim("dead", 5000)).toBe("claimed");
    await dead.release("dead");
    expect(await machine().claim("dead", 5000)).toBe("busy");
  });

  it("does not keep for ever what ran out", async () => {
    const one = machine();
    await one.done("old", 1);
    for (let claim = 0; claim < 1000; claim += 1) await one.claim("same", 5000);
    await expect
      .poll(async () => (await database.query("SELECT key FROM keyv WHERE key LIKE '%old'")).rows)
      .toEqual([]);
  });

  it.each([undefined, {}, { store: new Map() }, { store: { client: {} } }])(
    "is refused over an adapter that cannot claim: %j",
    (keyv) =>
      expect(() => keyvDedupStore(keyv as never)).toThrow(/^@telcokit\/wgtwo-consents: keyvDedupStore needs/),
  );
});
