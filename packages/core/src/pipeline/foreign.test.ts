import { inspect } from "node:util";
import { expect, it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import type { TelcoError } from "../errors/telco-error.ts";
import { createItemsClient } from "../http/http-client.fixture.ts";
import type { HttpTransport } from "../transport/transport.ts";

// What other people's code throws: kept for whoever develops, shown to nobody else, and run by nobody.

const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error("looked at");
    },
    has: () => {
      throw new Error("looked at");
    },
    getPrototypeOf: () => {
      throw new Error("looked at");
    },
    getOwnPropertyDescriptor: () => {
      throw new Error("looked at");
    },
  },
);
const getter = Object.defineProperty(new Error("plain"), "code", {
  get: () => {
    throw new Error("looked at");
  },
});
class QuotaError extends Error {
  override readonly message = "a secret: tok-5c1d9e";
}

const throwing =
  (error: unknown): HttpTransport =>
  () =>
    Promise.reject(error);
const baseUrl = "http://127.0.0.1:9";

async function failed(client: ReturnType<typeof createItemsClient>): Promise<TelcoError> {
  const outcome = await client.read().result();
  if (outcome.ok) throw new Error("it did not fail");
  return outcome.error;
}

it.each([
  ["a proxy", hostile],
  ["an error with a getter that throws", getter],
  ["a string", "tok-5c1d9e"],
])("a transport that throws %s makes a typed failure", async (_title, error) => {
  const client = createItemsClient(baseUrl, { transport: throwing(error), retry: false });
  expect(await failed(client)).toMatchObject({ code: "connection_failed" });
});

it.each([
  ["a proxy", hostile],
  ["an error with a getter that throws", getter],
])("an authenticator that throws %s makes a typed failure", async (_title, error) => {
  for (const credential of [
    () => Promise.reject(error),
    () => {
      throw error;
    },
  ]) {
    const auth = { kind: "bearer", credential } as const;
    const client = createItemsClient(baseUrl, { auth, transport: throwing(error), retry: false });
    expect(await failed(client)).toBeInstanceOf(AuthError);
  }
});

it("an input that throws when it is looked at is refused", async () => {
  const client = createItemsClient(baseUrl, { transport: throwing(getter) });
  const outcome = await client.read(hostile).result();
  expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
});

it("the error of another library is named by its class, kept, and printed while developing only", async () => {
  const error = new QuotaError();
  const quiet = await failed(createItemsClient(baseUrl, { transport: throwing(error), retry: false }));
  expect(quiet.message).toContain("QuotaError");
  expect(quiet.source).toBe(error);
  expect(inspect(quiet) + JSON.stringify(quiet)).not.toContain("tok-5c1d9e");

  const debug = await failed(
    createItemsClient(baseUrl, { transport: throwing(error), retry: false, debug: true }),
  );
  expect(inspect(debug)).toContain("a secret: tok-5c1d9e");
  expect(JSON.stringify(debug)).not.toContain("tok-5c1d9e");
});

it("a misspelt option of a call is refused with the name that was meant", async () => {
  const client = createItemsClient(baseUrl, { transport: throwing(getter) });
  const outcome = await client
    .read(undefined, { sginal: AbortSignal.abort(), timeoutMS: 5 } as never)
    .result();
  expect(outcome).toMatchObject({
    error: {
      issues: [
        { path: ["options", "sginal"], message: "is no option of a call; did you mean signal?" },
        { path: ["options", "timeoutMS"], message: "is no option of a call; did you mean timeoutMs?" },
      ],
    },
  });
});
