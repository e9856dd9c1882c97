import { startHttpServer } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { TelcoError } from "../errors/telco-error.ts";
import { createItemsClient } from "../http/http-client.fixture.ts";

const refusing = {
  auth: { kind: "bearer", credential: () => Promise.reject(new RangeError("no")) },
} as const;

async function failuresOf(baseUrl: string) {
  const client = createItemsClient(baseUrl, { retry: false });
  return {
    client,
    failing: {
      http_500: () => client.read(),
      request_invalid: () => client.read({ msisdn: 1 }),
      outcome_unknown: () => client.write(),
      auth_failed: () => createItemsClient(baseUrl, refusing as never).read(),
      timeout: () => client.read(undefined, { timeoutMs: 20, headers: { "x-wanted": "nothing" } }),
    },
  };
}

describe("the stack of an error", () => {
  const codes = ["http_500", "request_invalid", "outcome_unknown", "auth_failed", "timeout"] as const;

  it.each(codes)("shows who called, whichever way it is looked at: %s", async (code) => {
    const server = await startHttpServer(({ headers }) =>
      headers["x-wanted"] === "nothing" ? "hang" : { status: 500, body: "{}" },
    );
    const { client, failing } = await failuresOf(server.url);
    // What is loaded with the first call makes every call after it begin at once.
    await client.read().result();

    async function theCallersOwnFunction(): Promise<unknown> {
      return await failing[code]();
    }
    const thrown = await theCallersOwnFunction().catch((error: unknown) => error);
    async function theOneThatAsksForAResult(): Promise<unknown> {
      const outcome = await failing[code]().result();
      return outcome.ok ? undefined : outcome.error;
    }
    const given = await theOneThatAsksForAResult();
    async function theOneOfMany(): Promise<unknown> {
      return await Promise.all([failing[code](), failing[code]()]);
    }
    const oneOfMany = await theOneOfMany().catch((error: unknown) => error);

    for (const [error, name] of [
      [thrown, "theCallersOwnFunction"],
      [given, "theOneThatAsksForAResult"],
      [oneOfMany, "theOneOfMany"],
    ] as const) {
      if (!(error instanceof TelcoError)) throw new Error("it did not fail");
      expect(error.code).toBe(code);
      expect(error.stack).toContain(name);
      expect(error.stack?.startsWith(`${error.name}: ${error.message}\n    at `)).toBe(true);
    }
    await client.close();
  });
});
