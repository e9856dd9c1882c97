import { afterEach, beforeEach, expect, test as it, vi } from "vitest";
import { createManualClock } from "../../testing/manual-clock.ts";
import { callOf, issued, sendJson, startTokenServer, type TokenServer } from "../token-server.fixture.ts";
import { clientCredentials } from "./client-credentials.ts";

let server: TokenServer;

beforeEach(async () => {
  vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
  server = await startTokenServer();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server[Symbol.asyncDispose]();
});

const options = () => ({ tokenUrl: server.tokenUrl, clientId: "client", clientSecret: "s3cr3t" });

it("in a Worker no call waits for the token request of another, which may be gone, and the token serves all", async () => {
  server.answer = () => undefined;
  const auth = clientCredentials(options());
  const abandoned = Promise.resolve(auth.credential(callOf())).catch(() => undefined);
  await server.arrived(1);
  server.answer = (response) => sendJson(response, 200, issued("second"));
  const { headers } = await auth.credential(callOf());
  expect(headers.authorization).toBe("Bearer second");
  expect(auth.credential(callOf())).not.toBeInstanceOf(Promise);
  expect(server.requests).toHaveLength(2);
  await auth.close?.();
  await abandoned;
});

it("in a Worker nothing is renewed behind a request's back", async () => {
  const clock = createManualClock();
  const auth = clientCredentials(options());
  await auth.credential(callOf("test things.read", clock));
  await clock.advance(3_599_000 - 100_000);
  expect(auth.credential(callOf("test things.read", clock))).not.toBeInstanceOf(Promise);
  await clock.advance(80_000);
  await auth.credential(callOf("test things.read", clock));
  expect(server.requests).toHaveLength(2);
});
