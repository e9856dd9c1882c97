import { describe, expect, it } from "vitest";
import type { OAuthClient } from "./endpoint.ts";
import { loadOidcEndpoint } from "./load-oidc.ts";
import { plainEndpoint } from "./plain-endpoint.ts";

const client: OAuthClient = {
  clientId: "a client/1",
  clientSecret: 's:e+c%r&e=t / "q"?~',
  scopes: ["a", "b"],
};
const options = { issuer: "https://issuer.example", clients: [client], lifetimeSeconds: 60 };
const form = (text: string): string => encodeURIComponent(text).replaceAll("%20", "+");
const basic = (id: string, secret: string): string => `Basic ${btoa(`${form(id)}:${form(secret)}`)}`;
const right = basic(client.clientId, client.clientSecret);
const grant = "grant_type=client_credentials";

describe.each([
  ["oidc-provider", loadOidcEndpoint],
  ["the one that runs anywhere", plainEndpoint],
])("a token endpoint by %s", (_name, load) => {
  const ask = async (body: string, authorization?: string) => {
    const endpoint = await load(options);
    const { answer, clientId } = await endpoint({
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: new TextEncoder().encode(body),
    });
    return { status: answer.status, headers: answer.headers, said: JSON.parse(answer.body), clientId };
  };

  it("gives a token to who is known, from the header or the body", async () => {
    const inBody = `client_id=${form(client.clientId)}&client_secret=${form(client.clientSecret)}`;
    for (const answer of [
      await ask(`${grant}&scope=a+b`, right),
      await ask(`${grant}&scope=a+b&${inBody}`),
    ]) {
      expect(answer).toMatchObject({
        status: 200,
        clientId: client.clientId,
        said: { token_type: "Bearer", expires_in: 60, scope: "a b", access_token: expect.any(String) },
      });
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
    const [one, other] = [await ask(grant, right), await ask(grant, right)];
    expect(one.said.access_token).not.toBe(other.said.access_token);
    expect(one.said).not.toHaveProperty("scope");
  });

  it.each([
    ["a wrong secret", grant, basic(client.clientId, "wrong"), 401, "invalid_client"],
    ["an unknown client", grant, basic("nobody", "x"), 401, "invalid_client"],
    ["another grant", "grant_type=password", right, 400, "unsupported_grant_type"],
    ["no grant", "scope=a", right, 400, "invalid_request"],
  ])("refuses %s", async (_what, body, authorization, status, error) => {
    expect(await ask(body, authorization)).toMatchObject({ status, said: { error } });
  });

  it("refuses who shows nothing, and a header that is none", async () => {
    for (const answer of [await ask(grant), await ask(grant, "Basic ???")]) {
      expect([400, 401]).toContain(answer.status);
      expect(answer.said.error).toMatch(/^invalid_(client|request)$/);
    }
  });
});
