import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { createManualClock, type ManualClock } from "../../testing/manual-clock.ts";
import type { Logger } from "../../util/logger.ts";
import type { Authenticator } from "../authenticator.ts";
import { callOf, issued, sendJson, startTokenServer, type TokenServer } from "../token-server.fixture.ts";
import { clientCredentials } from "./client-credentials.ts";

let server: TokenServer;
let clock: ManualClock;
let auth: Authenticator;
let warnings: object[];

beforeEach(async () => {
  server = await startTokenServer();
  clock = createManualClock();
  warnings = [];
  const ignore = (): void => undefined;
  const logger: Logger = {
    debug: ignore,
    info: ignore,
    error: ignore,
    warn: (fields) => void warnings.push(fields),
  };
  auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId: "client", clientSecret: "s3cr3t", logger });
});
afterEach(() => server[Symbol.asyncDispose]());

/** The token a call gets, and whether it had to wait for it. */
async function get(): Promise<string> {
  const credential = auth.credential(callOf("test things.read", clock));
  const waited = credential instanceof Promise ? "waited" : "at once";
  return `${(await credential).headers.authorization?.replace("Bearer ", "")} ${waited}`;
}

/** Lets a renewal in the background arrive: it is on a real socket, whatever the manual clock says. */
async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { interval: 2 }).toBe(true);
}

async function untilToken(token: string): Promise<void> {
  let got = "";
  await until(() => {
    const credential = auth.credential(callOf("test things.read", clock));
    if (!(credential instanceof Promise)) got = credential.headers.authorization ?? "";
    return got === `Bearer ${token}`;
  });
}

describe("a token of 3599 s", () => {
  it("is used as it is until exactly 2 minutes are left", async () => {
    await get();
    await clock.advance(3_599_000 - 120_000);
    expect(await get()).toBe("token-1 at once");
    expect(server.requests).toHaveLength(1);
  });

  it("is renewed in the background below 2 minutes, by one request, while calls go on with the old one", async () => {
    await get();
    await clock.advance(3_599_000 - 119_999);
    expect(await Promise.all([get(), get(), get()])).toEqual(Array(3).fill("token-1 at once"));
    await untilToken("token-2");
    expect(server.requests).toHaveLength(2);
  });

  it("is waited for below 30 s", async () => {
    await get();
    await clock.advance(3_599_000 - 30_000);
    expect(await get()).toBe("token-1 at once");
    await untilToken("token-2");
    await clock.advance(3_599_000 - 29_999);
    expect(await Promise.all([get(), get()])).toEqual(["token-3 waited", "token-3 waited"]);
  });

  it("is waited for after its end", async () => {
    await get();
    await clock.advance(4_000_000);
    expect(await get()).toBe("token-2 waited");
  });

  it("has its age counted from before the request", async () => {
    server.answer = () => undefined;
    let answer = (): void => undefined;
    server.answer = (response, _seen, count) => {
      answer = () => sendJson(response, 200, issued(`token-${count}`));
    };
    const first = get();
    await server.arrived(1);
    await clock.advance(9_000);
    answer();
    expect(await first).toBe("token-1 waited");
    await clock.advance(3_599_000 - 9_000 - 30_000 + 1);
    const second = get();
    await server.arrived(2);
    answer();
    expect(await second).toBe("token-2 waited");
  });
});

describe("a token of 60 s", () => {
  it("is renewed in its second half and waited for in its last quarter", async () => {
    server.answer = (response, _seen, count) => sendJson(response, 200, issued(`token-${count}`, 60));
    await get();
    await clock.advance(30_000);
    expect(await get()).toBe("token-1 at once");
    expect(server.requests).toHaveLength(1);
    await clock.advance(1);
    expect(await get()).toBe("token-1 at once");
    await untilToken("token-2");
    await clock.advance(45_001);
    expect(await get()).toBe("token-3 waited");
  });
});

describe("a token without a life", () => {
  it.each([0, -1])(
    "expires_in %s serves its callers and is not asked for again within the second",
    async (expiresIn) => {
      server.answer = (response, _seen, count) =>
        sendJson(response, 200, issued(`token-${count}`, expiresIn));
      expect(await Promise.all([get(), get()])).toEqual(["token-1 waited", "token-1 waited"]);
      expect(await get()).toBe("token-1 at once");
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe("a renewal that fails", () => {
  beforeEach(async () => {
    await get();
    server.answer = (response) => sendJson(response, 503, {});
    await clock.advance(3_599_000 - 100_000);
  });

  it("is no error while the old token lives; it is told to the logger and tried again after 5 s", async () => {
    expect(await get()).toBe("token-1 at once");
    await until(() => warnings.length === 1);
    for (let call = 0; call < 50; call += 1) expect(await get()).toBe("token-1 at once");
    expect(server.requests).toHaveLength(2);
    await clock.advance(5_000);
    expect(await get()).toBe("token-1 at once");
    await until(() => warnings.length === 2);
    expect(server.requests).toHaveLength(3);
    expect(JSON.stringify(warnings)).not.toMatch(/s3cr3t|token-1/);
  });

  it("is no error in the last 30 s either: calls wait for it, then go on with the old token", async () => {
    await clock.advance(80_000);
    expect(await get()).toBe("token-1 waited");
    expect(await get()).toBe("token-1 at once");
    expect(server.requests).toHaveLength(2);
  });

  it("is an error once the old token is over", async () => {
    await clock.advance(100_000);
    await expect(get()).rejects.toMatchObject({ code: "auth_failed", status: 503, retryable: true });
  });
});

describe("a refusal", () => {
  it("while a renewal is on its way waits for that one and asks no second time", async () => {
    const old = await auth.credential(callOf("test things.read", clock));
    await clock.advance(3_599_000 - 100_000);
    expect(await get()).toBe("token-1 at once");
    await old.refused();
    expect(await get()).toBe("token-2 waited");
    expect(server.requests).toHaveLength(2);
  });

  it("of one fresh token after the other is believed again after 5 s", async () => {
    for (let call = 0; call < 20; call += 1) await (await auth.credential(callOf("test x", clock))).refused();
    const asked = server.requests.length;
    const kept = await auth.credential(callOf("test x", clock));
    expect(kept.refused()).toBe(false);
    await clock.advance(5_000);
    expect(kept.refused()).toBe(true);
    await get();
    expect(server.requests).toHaveLength(asked + 1);
  });
});
