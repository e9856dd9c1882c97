// #region test
import { createAcrClient } from "@telcokit/acr";
import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";

it("a lost answer is no reason to ask for a second reference", async () => {
  await using sandbox = await startSandbox();
  const acr = createAcrClient(sandbox.options.acr());
  // The reference is made, and the connection is cut before the answer.
  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "acr", operation: "create", fault });

  const created = await acr.create("+7990123456").result();

  expect(created).toMatchObject({ ok: false, error: { code: "outcome_unknown", retryable: false } });
  expect(sandbox.requests({ system: "acr", operation: "create" })).toHaveLength(1);
  await acr.close();
});
// #endregion
