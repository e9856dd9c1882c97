import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";
import { createAcrClient } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";

const address = "+7990123456";

it("strictly checked, every operation succeeds against the sandbox", async () => {
  const sandbox = await startSandbox();
  const succeeded = new Set<string>();
  const acr = createAcrClient({
    ...sandbox.options.acr(),
    validateReplies: "strict",
    hooks: {
      onCall: ({ operation, error }) => {
        if (error === undefined) succeeded.add(operation.replace("acr ", ""));
      },
    },
  });
  try {
    const created = await acr.create(address);
    const reference = { address, acr: created.acr, developerId: "developer" };
    await acr.query({ address, acr: created.acr });
    await acr.refresh(reference);
    await acr.changeStatus({ ...reference, status: "Valid" });
    expect(Object.keys(operationRows).filter((name) => !succeeded.has(name))).toEqual([]);
  } finally {
    await acr.close();
    await sandbox.close();
  }
});
