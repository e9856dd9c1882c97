import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { acrHandlers } from "./msw.ts";

const baseUrl = "https://gatekeeper.example/ocsg";
const server = setupServer(...acrHandlers({ baseUrl }));
beforeAll(() => server.listen());
afterAll(() => server.close());

const authorization = `Basic ${btoa("acr-app:sandbox-secret-acr")}`;

function create(number: string): Promise<Response> {
  return fetch(`${baseUrl}/CustomerReference/v1/tel%3A%2B${number}`, {
    method: "POST",
    redirect: "manual",
    headers: { authorization, "content-type": "application/json" },
    body: '{"acr":{"status":"Valid"}}',
  });
}

describe("the gatekeeper as msw handlers", () => {
  it("behaves as on a port, under any address", async () => {
    const created = await create("7990123456");
    expect(created.status).toBe(201);
    const { acr } = (await created.json()) as { acr: string };
    const again = await create("7990123456");
    expect([again.status, again.headers.get("location")]).toEqual([
      303,
      "/CustomerReference/v1/tel%3A%2B7990123456",
    ]);
    const path = `${baseUrl}/CustomerReference/v1/tel%3A%2B7990123456/${encodeURIComponent(acr)}`;
    expect(await (await fetch(path, { headers: { authorization } })).json()).toEqual({
      acr: { status: "Valid" },
    });
    expect((await fetch(path)).status).toBe(401);
  });

  it("gives tokens and sessions", async () => {
    const token = await fetch(`${baseUrl}/oauth2/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("acr-client:sandbox-secret-acr-client")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    expect(token.status).toBe(200);
    const session = await fetch(`${baseUrl}/rest/session_manager/sessions`, {
      method: "POST",
      headers: { authorization },
    });
    expect(await session.json()).toEqual({ getSessionReturn: expect.any(String) });
  });

  it("knows nothing of another gatekeeper's references", () => {
    const separate = [acrHandlers({ baseUrl }), acrHandlers({ baseUrl })];
    expect(separate[0]).not.toBe(separate[1]);
  });
});
