import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";
import { createAcrClient, StatusError } from "./index.ts";

it("acr.request sends what the client has no operation for, with its credential and its way to write addresses", async () => {
  const sandbox = await startSandbox();
  const acr = createAcrClient(sandbox.options.acr({ addressEncoding: "as-documented" }));
  try {
    const path = "/CustomerReference/v1/{address}";
    const params = { address: "tel:+7990123456" };
    const made = await acr.request({ method: "POST", path, params, body: { acr: { status: "Valid" } } });
    expect(made).toMatchObject({ status: "Valid" });
    expect(sandbox.requests()[0]?.path).toBe("/CustomerReference/v1/tel%2B%3A7990123456");
    const read = { method: "GET", path: "/CustomerReference/v1/{address}/new", params } as const;
    const refused = await acr.request({ ...read, effect: "read" }).result();
    expect(!refused.ok && refused.error).toBeInstanceOf(StatusError);
    expect(refused).toMatchObject({ error: { code: "http_404", operation: "acr request" } });
  } finally {
    await acr.close();
    await sandbox.close();
  }
});
