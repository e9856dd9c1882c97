import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyOfRow, subscribers } from "./bulk.fixture.ts";
import { bulk } from "./bulk.ts";
import { createDigest } from "./digest.ts";

/** What a Worker or a browser has: Web Crypto, and nothing of Node's. */
function withoutNode<T>(work: () => T): T {
  const { getBuiltinModule } = process;
  try {
    process.getBuiltinModule = (() => undefined) as typeof getBuiltinModule;
    return work();
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
}

describe("the digest of a key", () => {
  it.each(["+4799990000", "Zoë 👋", ""])("of %j is its SHA-256, with and without Node", async (key) => {
    const expected = createHash("sha256").update(key).digest("hex");
    expect(createDigest()(key)).toBe(expected);
    expect(await withoutNode(createDigest)(key)).toBe(expected);
  });

  it("lets a job run where there is no Node", async () => {
    const [row] = subscribers(1);
    const rows = [...subscribers(100), row ?? { msisdn: "" }];
    const run = withoutNode(() => bulk(rows, { key: keyOfRow, call: async () => {}, concurrency: 7 }));
    expect(await run.summary()).toMatchObject({ rows: 101, done: 100, skippedBecause: { duplicate: 1 } });
  });
});
