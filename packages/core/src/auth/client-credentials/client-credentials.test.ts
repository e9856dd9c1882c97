import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { createManualClock } from "../../testing/manual-clock.ts";
import type { Authenticator } from "../authenticator.ts";
import {
  callOf,
  issued,
  printed,
  sendJson,
  startTokenServer,
  type TokenServer,
} from "../token-server.fixture.ts";
import { clientCredentials } from "./client-credentials.ts";

const clientId = "client";
const clientSecret = "s3cr3t-Value";
let server: TokenServer;

beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server[Symbol.asyncDispose]());

async function authorization(auth: Authenticator): Promise<string | undefined> {
  return (await auth.credential(callOf())).headers.authorization;
}

describe("the request", () => {
  it("is the documented one: Basic header, form body, colon percent-encoded", async () => {
    const { tokenUrl } = server;
    const auth = clientCredentials({
      tokenUrl,
      clientId: "5f0c-client.id_~",
      clientSecret: "se:cr/et 1",
      scopes: ["phone", "sms.text:send_to_subscriber"],
    });
    expect(await authorization(auth)).toBe("Bearer token-1");
    const [seen] = server.requests;
    expect(seen?.method).toBe("POST");
    expect(seen?.path).toBe("/oauth2/token");
    expect(seen?.headers.authorization).toBe(`Basic ${btoa("5f0c-client.id_~:se%3Acr%2Fet+1")}`);
    expect(seen?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(seen?.headers.accept).toBe("application/json");
    expect(seen?.body).toBe("scope=phone+sms.text%3Asend_to_subscriber&grant_type=client_credentials");
  });

  it("sends no scope when none is asked for, and further parameters when given", async () => {
    const parameters = { audience: "https://api.example.com" };
    await authorization(clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret }));
    await authorization(clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret, parameters }));
    expect(server.requests.map(({ body }) => body)).toEqual([
      "grant_type=client_credentials",
      "audience=https%3A%2F%2Fapi.example.com&grant_type=client_credentials",
    ]);
  });

  it("carries id and secret in the body with client_secret_post", async () => {
    const clientAuth = "client_secret_post";
    await authorization(clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret, clientAuth }));
    const [seen] = server.requests;
    expect(seen?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(seen?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
  });

  it("goes to the URL as given: its final slash and query are kept", async () => {
    const tokenUrl = `${server.origin}/o/token/?p=policy`;
    await authorization(clientCredentials({ tokenUrl, clientId, clientSecret }));
    expect(server.requests[0]?.path).toBe("/o/token/?p=policy");
  });

  it("asks a secret function before every token", async () => {
    const secrets = ["first", "second"];
    const auth = clientCredentials({
      tokenUrl: server.tokenUrl,
      clientId,
      clientSecret: async () => secrets.shift() ?? "",
    });
    await (await auth.credential(callOf())).refused();
    await auth.credential(callOf());
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${btoa("client:first")}`,
      `Basic ${btoa("client:second")}`,
    ]);
  });
});

describe("the token", () => {
  it("is asked for once by 200 concurrent first calls", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    const got = await Promise.all(Array.from({ length: 200 }, () => authorization(auth)));
    expect(new Set(got)).toEqual(new Set(["Bearer token-1"]));
    expect(server.requests).toHaveLength(1);
  });

  it("is handed out at once, without a promise, when it is at hand", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    await auth.credential(callOf());
    expect(auth.credential(callOf())).not.toBeInstanceOf(Promise);
  });

  it("is asked for once more by 100 parallel refusals, and a late refusal does not drop the new one", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    const old = await Promise.all(Array.from({ length: 100 }, () => auth.credential(callOf())));
    const again = old.slice(1).map((credential) => {
      expect(credential.refused()).toBe(true);
      return authorization(auth);
    });
    expect(new Set(await Promise.all(again))).toEqual(new Set(["Bearer token-2"]));
    expect(old[0]?.refused()).toBe(true);
    expect(await authorization(auth)).toBe("Bearer token-2");
    expect(server.requests).toHaveLength(2);
  });

  it("survives one caller who gives up: the others still get it from the same request", async () => {
    let release = (): void => undefined;
    server.answer = (response) => {
      release = () => sendJson(response, 200, issued("slow"));
    };
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    const gaveUp = Promise.race([auth.credential(callOf()), Promise.reject(new Error("aborted"))]);
    await expect(gaveUp).rejects.toThrow("aborted");
    const other = authorization(auth);
    await server.arrived(1);
    release();
    expect(await other).toBe("Bearer slow");
    expect(server.requests).toHaveLength(1);
  });

  it("and the secret are nowhere in what can be printed of authenticator and credential", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    const credential = await auth.credential(callOf());
    const shown = printed(auth) + printed(credential) + printed({ ...credential });
    expect(shown).not.toContain(clientSecret);
    expect(shown).not.toContain("token-1");
  });

  it("stops being given when a service refuses every fresh one: no storm of token requests", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    for (let call = 0; call < 200; call += 1) await (await auth.credential(callOf())).refused();
    expect(server.requests.length).toBeLessThan(10);
  });
});

describe("accessToken()", () => {
  it("gives the very token that calls are made with, from the same cache", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    const [token, header] = [await auth.accessToken(), await authorization(auth)];
    expect(`Bearer ${token}`).toBe(header);
    expect(server.requests).toHaveLength(1);
  });

  it("rejects with AuthError when there is none", async () => {
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    await auth.close?.();
    await expect(auth.accessToken()).rejects.toMatchObject({ code: "auth_failed" });
  });
});

it("a token endpoint's Retry-After is obeyed by the calls that come after, too", async () => {
  const clock = createManualClock();
  server.answer = (response) => sendJson(response, 503, {}, { "retry-after": "60" });
  const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
  const ask = async () => auth.credential(callOf("test things.read", clock));
  const later = { code: "auth_failed", retryAfterMs: 60_000, retryable: true };
  await expect(ask()).rejects.toMatchObject(later);
  await clock.advance(59_000);
  await expect(ask()).rejects.toMatchObject(later);
  expect(server.requests).toHaveLength(1);
  await clock.advance(1000);
  await expect(ask()).rejects.toMatchObject(later);
  expect(server.requests).toHaveLength(2);
});

it("a token endpoint that says to come back in the year 9999 is asked again after five minutes", async () => {
  const clock = createManualClock();
  server.answer = (response) =>
    sendJson(response, 503, {}, { "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" });
  const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
  const ask = async () => auth.credential(callOf("test things.read", clock));
  await expect(ask()).rejects.toMatchObject({ code: "auth_failed" });
  await clock.advance(300_000);
  await expect(ask()).rejects.toMatchObject({ code: "auth_failed" });
  expect(server.requests).toHaveLength(2);
});

describe("closing", () => {
  it("ends the request in flight and refuses further calls", async () => {
    server.answer = () => undefined;
    const auth = clientCredentials({ tokenUrl: server.tokenUrl, clientId, clientSecret });
    const waiting = authorization(auth);
    await server.arrived(1);
    const refused = expect(waiting).rejects.toMatchObject({ code: "auth_failed", retryable: false });
    await auth.close?.();
    await refused;
    expect(() => auth.credential(callOf())).toThrow(/closed/);
  });
});

describe("impossible options throw a TypeError without values", () => {
  const fine = { tokenUrl: "https://id.example.com/token", clientId, clientSecret };
  it.each([
    ["a relative URL", { ...fine, tokenUrl: "/oauth2/token" }, /tokenUrl must be an absolute URL/],
    ["plain http off loopback", { ...fine, tokenUrl: "http://id.example.com/token" }, /allowInsecureHttp/],
    ["a fragment", { ...fine, tokenUrl: "https://id.example.com/token#x" }, /fragment/],
    ["credentials in the URL", { ...fine, tokenUrl: "https://a:hunter2@id.example.com/" }, /credentials/],
    ["an empty client id", { ...fine, clientId: "" }, /clientId/],
    ["an empty secret", { ...fine, clientSecret: "" }, /clientSecret/],
    ["two scopes in one string", { ...fine, scopes: ["hunter2 b"] }, /scopes/],
    ["a replaced grant", { ...fine, parameters: { grant_type: "hunter2" } }, /grant_type/],
    ["no time at all", { ...fine, timeoutMs: 0 }, /timeoutMs/],
  ])("%s", (_title, options, message) => {
    expect(() => clientCredentials(options)).toThrow(TypeError);
    expect(() => clientCredentials(options)).toThrow(message);
    expect(() => clientCredentials(options)).toThrow(/^@telcokit\/core: clientCredentials /);
    expect(() => clientCredentials(options)).not.toThrow(/hunter2/);
  });

  it("plain http passes where it was allowed", () => {
    const tokenUrl = "http://id.example.com/token";
    expect(clientCredentials({ ...fine, tokenUrl, allowInsecureHttp: true }).kind).toBe("client-credentials");
  });
});
