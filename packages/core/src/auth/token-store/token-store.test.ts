import Keyv from "keyv";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { createManualClock, type ManualClock } from "../../testing/manual-clock.ts";
import type { Logger } from "../../util/logger.ts";
import type { Authenticator } from "../authenticator.ts";
import { clientCredentials } from "../client-credentials/client-credentials.ts";
import type { ClientCredentialsOptions } from "../client-credentials/token-settings.ts";
import { callOf, issued, sendJson, startTokenServer, type TokenServer } from "../token-server.fixture.ts";
import { keyvTokenStore } from "./keyv-token-store.ts";
import type { TokenStore } from "./token-store.ts";

const clientSecret = "s3cr3t-Value";
let server: TokenServer;

beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server[Symbol.asyncDispose]());

function process(store: TokenStore, more: Partial<ClientCredentialsOptions> = {}): Authenticator {
  const scopes = ["sms.text:send_to_subscriber", "phone"];
  return clientCredentials({
    tokenUrl: server.tokenUrl,
    clientId: "client",
    clientSecret,
    scopes,
    store,
    ...more,
  });
}

async function tokenOf(auth: Authenticator, clock?: ManualClock): Promise<string | undefined> {
  const credential = await auth.credential(callOf("test things.read", clock));
  return credential.headers.authorization?.replace("Bearer ", "");
}

/** A store in this process whose content can be looked at, with a lock when asked for. */
function memoryStore(
  locking: boolean,
): TokenStore & { readonly entries: Map<string, string>; readonly ttls: number[] } {
  const entries = new Map<string, string>();
  const locks = new Set<string>();
  const ttls: number[] = [];
  return {
    entries,
    ttls,
    get: (key) => entries.get(key),
    set: (key, token, ttlMs) => {
      entries.set(key, token);
      ttls.push(ttlMs);
    },
    ...(locking && {
      lock: (key: string) => {
        if (locks.has(key)) return undefined;
        locks.add(key);
        return () => locks.delete(key);
      },
    }),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe("processes that share a store", () => {
  it("take each other's token: over Keyv, one request serves all that come later", async () => {
    const shared = new Map();
    const stores = [1, 2, 3].map(() => keyvTokenStore(new Keyv({ store: shared })));
    const [first, ...others] = stores.map((store) => process(store));
    expect(first && (await tokenOf(first))).toBe("token-1");
    await until(() => shared.size === 1);
    expect(await Promise.all(others.map((auth) => tokenOf(auth)))).toEqual(["token-1", "token-1"]);
    expect(server.requests).toHaveLength(1);
  });

  it("that start together ask once when the store can lock", async () => {
    const store = memoryStore(true);
    const processes = Array.from({ length: 10 }, () => process(store));
    const got = await Promise.all(processes.map((auth) => tokenOf(auth)));
    expect(new Set(got)).toEqual(new Set(["token-1"]));
    expect(server.requests).toHaveLength(1);
  });

  it("do not take a token that was refused, and put the new one in its place", async () => {
    const store = memoryStore(false);
    const first = process(store);
    const second = process(store);
    await tokenOf(first);
    await until(() => store.entries.size === 1);
    await (await second.credential(callOf())).refused();
    expect(await tokenOf(second)).toBe("token-2");
    await until(() => [...store.entries.values()][0]?.includes("token-2") === true);
    await (await first.credential(callOf())).refused();
    expect(await tokenOf(first)).toBe("token-2");
    expect(server.requests).toHaveLength(2);
  });

  it("know a stored token's age by the wall clock, and renew it in its window", async () => {
    const store = memoryStore(false);
    const started = Date.UTC(2026, 0, 1);
    await tokenOf(process(store), createManualClock(started));
    await until(() => store.ttls.length === 1);
    expect(store.ttls[0]).toBeGreaterThan(3_590_000);
    expect(await tokenOf(process(store), createManualClock(started + 3_479_000))).toBe("token-1");
    expect(await tokenOf(process(store), createManualClock(started + 3_480_000))).toBe("token-2");
  });

  it("do not believe in more life than the token had, whatever their clocks say", async () => {
    const store = memoryStore(false);
    const started = Date.UTC(2026, 0, 1);
    await tokenOf(process(store), createManualClock(started));
    await until(() => store.ttls.length === 1);
    const behind = createManualClock(started - 86_400_000);
    const auth = process(store);
    expect(await tokenOf(auth, behind)).toBe("token-1");
    await behind.advance(3_599_000);
    expect(await tokenOf(auth, behind)).toBe("token-2");
  });
});

describe("a key", () => {
  it("holds token endpoint, client and sorted scopes, and no secret; different options have different keys", async () => {
    const store = memoryStore(false);
    await tokenOf(process(store));
    await tokenOf(process(store, { scopes: ["phone", "sms.text:send_to_subscriber"] }));
    await tokenOf(process(store, { scopes: ["phone"] }));
    await tokenOf(process(store, { clientId: "other" }));
    await tokenOf(process(store, { parameters: { audience: "private" } }));
    await until(() => store.entries.size === 4);
    const [first] = store.entries.keys();
    expect(first).toBe(
      `telcokit:token:${encodeURIComponent(server.tokenUrl)}:client:phone%20sms.text%3Asend_to_subscriber`,
    );
    expect([...store.entries.keys()].join()).not.toMatch(/s3cr3t|private/);
  });
});

describe("a store that misbehaves never breaks or stalls authentication", () => {
  const fail = (): never => {
    throw new Error(`redis down ${clientSecret}`);
  };
  const reject = (): Promise<never> => Promise.reject(new Error(`redis down ${clientSecret}`));
  it.each<[string, TokenStore]>([
    ["throws", { get: fail, set: fail, lock: fail }],
    ["rejects", { get: reject, set: reject, lock: reject }],
    ["rejects only what it is given", { get: () => null, set: reject }],
    ["fails to lock", { get: () => undefined, set: () => undefined, lock: reject }],
    ["fails to unlock", { get: () => undefined, set: () => undefined, lock: () => fail }],
  ])("when it %s", async (_title, store) => {
    const lines: string[] = [];
    const log = (fields: object, message: string): void => void lines.push(JSON.stringify(fields) + message);
    const logger: Logger = { debug: log, info: log, warn: log, error: log };
    const auth = process(store, { logger });
    expect(await tokenOf(auth)).toBe("token-1");
    await (await auth.credential(callOf())).refused();
    expect(await tokenOf(auth)).toBe("token-2");
    await until(() => lines.length > 0);
    expect(lines.join()).not.toMatch(/s3cr3t|token-1|redis/);
  });

  it("when it hangs: one second, then half a minute without it", async () => {
    const clock = createManualClock();
    let asked = 0;
    const hang = (): Promise<never> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const auth = process({ get: hang, set: hang, lock: hang });
    const first = tokenOf(auth, clock);
    await until(() => asked === 1);
    await clock.advance(1_000);
    expect(await first).toBe("token-1");
    await (await auth.credential(callOf("test x", clock))).refused();
    expect(await tokenOf(auth, clock)).toBe("token-2");
    expect(asked).toBe(1);
  });

  it.each([
    ["nothing of ours", "hello"],
    ["another shape", "[1]"],
    ["a token with a line end", JSON.stringify({ token: "a\r\nb", lifeMs: 1e6, expiresAt: 1e15 })],
    ["no expiry", JSON.stringify({ token: "stored", lifeMs: 1e6 })],
    ["an expired token", JSON.stringify({ token: "stored", lifeMs: 1e6, expiresAt: 1 })],
  ])("when it holds %s", async (_title, text) => {
    const auth = process({ get: () => text, set: () => undefined });
    expect(await tokenOf(auth)).toBe("token-1");
  });

  it("when whoever holds the lock died: after five seconds a process asks all the same", async () => {
    const clock = createManualClock();
    let tries = 0;
    const store: TokenStore = {
      get: () => undefined,
      set: () => undefined,
      lock: () => {
        tries += 1;
        return undefined;
      },
    };
    const waiting = tokenOf(process(store), clock);
    await until(() => tries > 0);
    await clock.advance(4_900);
    expect(server.requests).toHaveLength(0);
    await clock.advance(200);
    expect(await waiting).toBe("token-1");
  });

  it("when a lock comes too late it is given back", async () => {
    const clock = createManualClock();
    const { promise, resolve: grant } = Promise.withResolvers<() => void>();
    let given = 0;
    const lock = (): Promise<() => void> => {
      given += 1;
      return promise;
    };
    const waiting = tokenOf(process({ get: () => undefined, set: () => undefined, lock }), clock);
    await until(() => given === 1);
    await clock.advance(1_000);
    expect(await waiting).toBe("token-1");
    const released = new Promise<string>((resolve) => grant(() => resolve("released")));
    expect(await released).toBe("released");
  });
});

it("a token request that fails gives the lock back at once", async () => {
  server.answer = (response) => sendJson(response, 503, {});
  const store = memoryStore(true);
  const auth = process(store);
  await expect(tokenOf(auth)).rejects.toMatchObject({ status: 503 });
  server.answer = (response) => sendJson(response, 200, issued("good"));
  expect(await tokenOf(process(store))).toBe("good");
});
