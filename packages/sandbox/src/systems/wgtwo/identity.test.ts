import { createManualClock } from "@telcokit/core/testing";
import { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { rawGrpc, requestToken, token, update } from "../../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../../sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const list = ConsentService.method.listConsentsForProduct;
const get = ConsentService.method.getConsentsForSubscription;

describe("the token endpoint", () => {
  it("answers the documented request with the documented fields", async () => {
    const response = await requestToken(sandbox, { scope: "phone sms.text:send_to_subscriber" });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^\S{40,}$/),
      expires_in: 3599,
      scope: "phone sms.text:send_to_subscriber",
      token_type: "bearer",
    });
    expect(sandbox.requests({ operation: "token" }).at(-1)).toMatchObject({
      system: "wgtwo",
      method: "POST",
      path: "/oauth2/token",
      body: { grant_type: "client_credentials", scope: "phone sms.text:send_to_subscriber" },
      status: 200,
    });
  });

  it("refuses the secret in the body, as the vendor does unless a client asked for it", async () => {
    const { clientId, clientSecret } = sandbox.credentials.wgtwo;
    const response = await fetch(sandbox.urls.wgtwo.tokenUrl, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    expect([response.status, await response.json()]).toMatchObject([401, { error: "invalid_client" }]);
  });

  it("decodes Basic credentials as forms, RFC 6749 section 2.3.1", async () => {
    const as = sandbox.credentials.wgtwoAwkward;
    expect((await requestToken(sandbox, { as })).status).toBe(200);
    const undecoded = await fetch(sandbox.urls.wgtwo.tokenUrl, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${as.clientId}:${as.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    expect(undecoded.status).toBe(401);
  });

  it.each([
    ["a wrong secret", { clientId: "security-notification", clientSecret: "wrong" }],
    ["an unknown client", { clientId: "nobody", clientSecret: "wrong" }],
  ])("refuses %s in the vendor's words", async (_, as) => {
    const response = await requestToken(sandbox, { as });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: "invalid_client",
      error_description:
        "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).",
    });
  });

  it("refuses a request without client credentials with 401 as well", async () => {
    const body = new URLSearchParams({ grant_type: "client_credentials" });
    const response = await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST", body });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: "invalid_client" });
  });

  it("refuses a scope the client does not have, known or not", async () => {
    for (const scope of ["subscription.write", "no.such:scope"]) {
      const response = await requestToken(sandbox, { as: sandbox.credentials.wgtwoWebfilter, scope });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: "invalid_scope" });
    }
  });

  it("grants what is asked for and nothing by default", async () => {
    expect(await (await requestToken(sandbox, {})).json()).toMatchObject({ scope: "" });
  });
});

describe("access tokens", () => {
  it("a missing or unknown token is UNAUTHENTICATED and 401", async () => {
    const grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
    for (const bearer of [undefined, "nonsense"]) {
      expect((await grpc.call(list, {}, bearer)).error?.code).toBe(16);
      const response = await update(sandbox, bearer, {});
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ error: expect.any(String) });
    }
  });

  it("a token without the method's scope is PERMISSION_DENIED and 403; an empty scope wants any token", async () => {
    const grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
    const narrow = await token(sandbox, sandbox.credentials.wgtwo, ["phone"]);
    const denied = await grpc.call(get, { phoneNumber: { e164: "+4799990000" } }, narrow);
    expect(denied.error?.code).toBe(7);
    expect((await grpc.call(list, {}, narrow)).error).toBeUndefined();
    const response = await update(sandbox, narrow, { msisdn: "4799990000" });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });

  it("a token is valid as long as it says and no longer", async () => {
    await using brief = await startSandbox({ tokenLifetimeSeconds: 1, clock: createManualClock() });
    const response = await requestToken(brief, { scope: "subscription.write" });
    const { access_token, expires_in } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    expect(expires_in).toBe(1);
    await brief.clock.advance(999);
    expect((await update(brief, access_token, { msisdn: "4799990000" })).status).toBe(201);
    await brief.clock.advance(1);
    expect((await update(brief, access_token, { msisdn: "4799990000" })).status).toBe(401);
  });

  it("an anonymous sandbox serves without a token, but a token that is sent must be valid", async () => {
    await using open = await startSandbox({ anonymous: true });
    const grpc = rawGrpc(open.urls.wgtwo.grpc);
    expect((await grpc.call(list, {})).error).toBeUndefined();
    expect((await grpc.call(list, {}, "dummy")).error?.code).toBe(16);
    expect((await update(open, undefined, { msisdn: "4799990000" })).status).toBe(201);
    expect((await update(open, "dummy", { msisdn: "4799990000" })).status).toBe(401);
  });
});
