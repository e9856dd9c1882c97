import { createManualClock } from "@telcokit/core/testing";
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox.ts";

let sandbox: Sandbox;
const clock = createManualClock(Date.UTC(2026, 10, 3, 12));
beforeEach(async () => {
  sandbox = await startSandbox({ clock });
});
afterEach(() => sandbox.close());

async function json<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  expect([url, response.status]).toEqual([url, 200]);
  return (await response.json()) as T;
}

interface Discovered {
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
}

describe.each(["", "/auth"])("the realm below %j/realms", (root) => {
  const discover = (): Promise<Discovered> =>
    json(`${sandbox.urls.keycloak.url}${root}/realms/sandbox/.well-known/openid-configuration`);

  it("is found by discovery, and its tokens are JWTs that its keys verify", async () => {
    const { issuer, token_endpoint, jwks_uri } = await discover();
    expect(issuer).toBe(`${sandbox.urls.keycloak.url}${root}/realms/sandbox`);
    const { clientId, clientSecret, roles } = sandbox.credentials.optiva;
    const { access_token } = await json<{ access_token: string }>(token_endpoint, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const keys = createLocalJWKSet(await json<JSONWebKeySet>(jwks_uri));
    const { payload, protectedHeader } = await jwtVerify(access_token, keys, {
      issuer,
      audience: "account",
      currentDate: new Date(clock.wall()),
    });
    expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "JWT" });
    expect(payload).toMatchObject({
      azp: clientId,
      typ: "Bearer",
      exp: clock.wall() / 1000 + 3600,
      preferred_username: `service-account-${clientId}`,
      realm_access: { roles: expect.arrayContaining([...roles]) },
    });
    // As large as real ones are: headers and limits of proxies meet them.
    expect(access_token.length).toBeGreaterThan(1200);
  });
});

describe("a token of the realm", () => {
  it("is good at the API until it runs out on the sandbox's clock, and other realms do not exist", async () => {
    const { url } = sandbox.urls.keycloak;
    const { clientId, clientSecret } = sandbox.credentials.optiva;
    const { access_token } = await json<{ access_token: string }>(
      `${url}/realms/sandbox/protocol/openid-connect/token`,
      {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      },
    );
    const list = async (): Promise<number> =>
      (
        await fetch(`${sandbox.urls.optiva}/api/individual`, {
          headers: { authorization: `Bearer ${access_token}` },
        })
      ).status;
    expect(await list()).toBe(200);
    expect(decodeJwt(access_token).client_id).toBe(clientId);
    await sandbox.clock.advance(3_600_000);
    expect(await list()).toBe(401);
    for (const path of [".well-known/openid-configuration", "protocol/openid-connect/certs"]) {
      expect((await fetch(`${url}/realms/other/${path}`)).status).toBe(404);
    }
  });
});

describe("the issuer of wgtwo", () => {
  it("is found by discovery, with its keys", async () => {
    const origin = sandbox.urls.wgtwo.provisioning;
    const found = await json<Discovered>(`${origin}/.well-known/openid-configuration`);
    expect(found).toMatchObject({
      issuer: `${origin}/`,
      token_endpoint: sandbox.urls.wgtwo.tokenUrl,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
    });
    const { keys } = await json<JSONWebKeySet>(found.jwks_uri);
    expect(keys).toMatchObject([{ kty: "RSA", alg: "RS256", use: "sig" }]);
    expect(keys[0]).not.toHaveProperty("d");
  });
});
