import { describe, expect, it } from "vitest";
import { useDatabase } from "./keyv-dedup-store.fixture.ts";
import { keyvDedupStore } from "./keyv-dedup-store.ts";

const { machine } = useDatabase();

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

  it.each([undefined, {}, { store: new Map() }, { store: { client: {} } }])(
    "is refused over an adapter that cannot claim: %j",
    (keyv) =>
      expect(() => keyvDedupStore(keyv as never)).toThrow(/^@telcokit\/wgtwo-consents: keyvDedupStore needs/),
  );
});
