// Every operation against the sandbox, which is made of the facts too: both shapes of answers, and the noes it can be asked for.
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
import { operationRows } from "./gen/rows.fixture.ts";

let sandbox: Sandbox;
let bss: OptivaBssClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  bss = createOptivaBssClient(sandbox.options.optivaBss());
});
afterAll(async () => {
  await bss.close();
  await sandbox.close();
});

const rows = Object.entries(operationRows).flatMap(([name, row]) =>
  "call" in row ? [{ name, call: row.call }] : [],
);

describe.each(["sampled", "declared"] as const)("an answer as %s", (shapes) => {
  beforeEach(() => {
    sandbox.reset();
    sandbox.bss.behave({ shapes });
  });

  it.each(rows)("of $name is read", async ({ call }) => {
    const outcome = await (
      call(bss) as unknown as { result(): Promise<{ ok: boolean; error?: unknown }> }
    ).result();
    expect(outcome.ok ? "read" : outcome.error).toBe("read");
  });
});
