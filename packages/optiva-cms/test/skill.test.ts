// #region test
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";

it("after a lost answer it looks whether the person was made", async () => {
  await using sandbox = await startSandbox();
  const cms = createOptivaCmsClient(sandbox.options.optivaCms());
  // The person is made, and the connection is cut before the answer.
  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "optiva", operation: "individuals.create", fault });

  const name = { givenName: "Grace", familyName: "Hopper" };
  const created = await cms.individuals.create(name).result();

  expect(created).toMatchObject({ ok: false, error: { code: "outcome_unknown", retryable: false } });
  expect(await cms.individuals.list({ filter: name }).toArray({ max: 2 })).toHaveLength(1);
  await cms.close();
});
// #endregion
