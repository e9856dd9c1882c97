import { startSandbox } from "@telcokit/sandbox";
import { describe, expect, it } from "vitest";
import { createOptivaCmsClient, TmfError } from "./index.ts";

describe("cms.request", () => {
  it("sends what the client has no operation for, below apiPrefix and with its token", async () => {
    const sandbox = await startSandbox();
    const cms = createOptivaCmsClient(sandbox.options.optivaCms());
    try {
      const known = await cms.customers.list().toArray({ max: 1 });
      const id = known[0]?.id ?? "";
      const read = cms.request({ method: "GET", path: "/customer/{id}", params: { id }, effect: "read" });
      expect(await read).toMatchObject({ id });
      const made = await cms.request({
        method: "POST",
        path: "/individual",
        body: { givenName: "Ada", familyName: "Moreau" },
      });
      expect(made).toMatchObject({ familyName: "Moreau" });
      const { error } = (await cms.request({ method: "GET", path: "/somethingNew" }).result()) as {
        error: unknown;
      };
      expect(error).toBeInstanceOf(TmfError);
      expect(error).toMatchObject({ status: 404, operation: "optiva request" });
      const { id: gone } = made as { id: string };
      const remove = { method: "DELETE", path: "/individual/{id}", params: { id: gone } } as const;
      await cms.request({ ...remove, effect: "idempotent" });
    } finally {
      await cms.close();
      await sandbox.close();
    }
  });
});
