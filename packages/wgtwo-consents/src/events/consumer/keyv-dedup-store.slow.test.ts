import { describe, expect, it } from "vitest";
import { useDatabase } from "./keyv-dedup-store.fixture.ts";

const { machine, query } = useDatabase();

describe("a dedup store in Postgres", () => {
  it("does not keep for ever what ran out", async () => {
    const one = machine();
    await one.done("old", 1);
    for (let claim = 0; claim < 1000; claim += 1) await one.claim("same", 5000);
    await expect.poll(async () => await query("SELECT key FROM keyv WHERE key LIKE '%old'")).toEqual([]);
  });
});
