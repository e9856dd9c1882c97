import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { optivaHandlers } from "./msw.ts";

const baseUrl = "https://gateway.example/cms";
const keycloakUrl = "https://id.example";
const server = setupServer(...optivaHandlers({ baseUrl, keycloakUrl, manners: { totals: "absent" } }));
beforeAll(() => server.listen());
afterAll(() => server.close());

async function token(root: string): Promise<string> {
  const response = await fetch(`${keycloakUrl}${root}/realms/sandbox/protocol/openid-connect/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("cms-integration:sandbox-secret-cms")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

describe("the customer management API as msw handlers", () => {
  it.each(["", "/auth"])(
    "behaves as on a port, under any address, with tokens at %j/realms",
    async (root) => {
      const headers = { authorization: `Bearer ${await token(root)}`, "content-type": "application/json" };
      const created = await fetch(`${baseUrl}/api/individual`, {
        method: "POST",
        headers,
        body: '{"givenName":"M","familyName":"S/W"}',
      });
      expect(created.status).toBe(201);
      const { id, href } = (await created.json()) as { id: string; href: string };
      expect(created.headers.get("location")).toBe(href);
      const filter = new URLSearchParams({ familyName: "S/W", id, fields: "familyName" });
      const found = await fetch(`${baseUrl}/api/individual?${filter}`, { headers });
      expect(await found.json()).toEqual([{ id, href, familyName: "S/W" }]);
      expect([found.headers.get("x-total-count"), found.headers.get("x-result-count")]).toEqual([null, "1"]);
      expect((await fetch(`${baseUrl}/api/individual/${id}`, { method: "DELETE", headers })).status).toBe(
        204,
      );
      const awkward = encodeURIComponent("IE/8 50%25 ?é#1");
      expect((await fetch(`${baseUrl}/api/individual/${awkward}`, { headers })).status).toBe(200);
    },
  );

  it("refuses who has no token", async () => {
    const response = await fetch(`${baseUrl}/api/customer`);
    expect([response.status, await response.json()]).toMatchObject([401, { code: "40" }]);
  });
});
