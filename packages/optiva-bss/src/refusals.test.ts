// Every refusal that the facts list, asked for at the sandbox and heard by the client.
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { shortStacks } from "@telcokit/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
import { type FactOperation, factOperations } from "./facts.fixture.ts";
import { operationRows } from "./gen/rows.fixture.ts";

let sandbox: Sandbox;
let bss: OptivaBssClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  bss = createOptivaBssClient({ ...sandbox.options.optivaBss(), retry: false });
});
afterAll(async () => {
  await bss.close();
  await sandbox.close();
});

interface Heard {
  readonly ok: boolean;
  readonly code: string;
  /** Of what an unknown outcome was made of. */
  readonly cause: string;
}

async function hear(name: string): Promise<Heard> {
  const row = operationRows[name as keyof typeof operationRows];
  if (!("call" in row)) throw new Error(`${name} has no call`);
  return (row.call(bss) as PromiseLike<unknown>).then(
    () => ({ ok: true, code: "", cause: "" }),
    (error: { code: string; cause?: { code?: string } }) => ({
      ok: false,
      code: error.code,
      cause: error.cause?.code ?? "",
    }),
  );
}

function codesOf({ verdict = {}, errors = {} }: FactOperation): readonly string[] {
  const { no = {}, open = {} } = verdict;
  return [
    ...Object.keys(no),
    ...Object.keys(open),
    ...Object.keys(errors)
      .filter((code) => /^\d+$/.test(code))
      .map((code) => `error_${code}`),
    "400",
    "403",
    "404",
    "500",
  ];
}

describe("what the facts say is refused", () => {
  it.each(factOperations.map((operation) => [operation.client, operation] as const))(
    "%s",
    async (name, operation) => {
      shortStacks();
      const answers: (Heard & { readonly asked: string })[] = [];
      for (const asked of codesOf(operation)) {
        sandbox.bss.refuse(name, asked);
        answers.push({ asked, ...(await hear(name)) });
      }
      expect(answers.filter(({ ok }) => ok)).toEqual([]);
      expect(answers.filter((each) => [each.code, each.cause].includes("reply_invalid"))).toEqual([]);
    },
  );
});
