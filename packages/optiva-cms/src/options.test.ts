import { anonymous } from "@telcokit/core";
import { growth } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { createOptivaCmsClient } from "./client.ts";
import { startGateway } from "./gateway.fixture.ts";
import { keycloak } from "./keycloak.ts";
import type { OptivaCmsClientOptions } from "./options.ts";

const base = { baseUrl: "https://gateway.example", auth: anonymous() };
const realm = { url: "https://id.example", realm: "cms", clientId: "c", clientSecret: "s" };

describe("the options", () => {
  it.each<[string, Partial<OptivaCmsClientOptions> | { auth?: undefined }]>([
    ["no baseUrl", { baseUrl: "gateway" }],
    ["plain http off loopback", { baseUrl: "http://gateway.example" }],
    ["no credential", { auth: undefined }],
    ["two credentials", { keycloak: realm }],
    ["an authenticator that is none", { auth: {} as never }],
    ["a prefix that climbs", { apiPrefix: "/../api" }],
    ["a prefix without slash", { apiPrefix: "api" }],
    ["a prefix with an empty part", { apiPrefix: "/api//v4" }],
    ["a prefix of dots", { apiPrefix: "/..." }],
    ["a media type nobody knows", { patchMediaType: "text/plain" as never }],
    ["an option nobody knows", { apiPrefx: "/api" } as never],
    ["a misspelt option of the realm", { auth: undefined, keycloak: { ...realm, timeoutMS: 5 } } as never],
    ["a removal by PATCH", { orderRemoval: "PATCH" as never }],
    ["a validation elsewhere", { referralValidation: "else" as never }],
    [
      "plain http for Keycloak",
      { auth: undefined, keycloak: { ...realm, url: "http://id.example" } } as never,
    ],
    ["a realm that climbs", { auth: undefined, keycloak: { ...realm, realm: "a/b" } } as never],
    ["a layout nobody knows", { auth: undefined, keycloak: { ...realm, layout: "old" } } as never],
  ])("cannot be %s", (_title, options) => {
    expect(() => createOptivaCmsClient({ ...base, ...options } as OptivaCmsClientOptions)).toThrow(
      expect.objectContaining({
        name: "TypeError",
        message: expect.stringMatching(/^@telcokit\/(optiva-cms|core): /),
      }),
    );
  });

  it.each([
    [undefined, "/api/customer/8"],
    ["/cms/v4/", "/cms/v4/customer/8"],
    ["", "/customer/8"],
  ])("put %j before every path", async (apiPrefix, url) => {
    await using gateway = await startGateway(() => ({ body: { id: "8" } }));
    await gateway.client(apiPrefix === undefined ? {} : { apiPrefix }).customers.get("8");
    expect(gateway.arrived[0]?.url).toBe(url);
  });

  it("are looked at no longer than they are long", () => {
    const make = (apiPrefix: string): unknown => {
      try {
        return createOptivaCmsClient({ ...base, apiPrefix });
      } catch (error) {
        return error;
      }
    };
    expect(make(`/${"a".repeat(99)}!`)).toBeInstanceOf(TypeError);
    expect(growth(make, (length) => `/${"a".repeat(length)}!`)).toBeLessThan(3);
    expect(growth(make, (length) => `${"/a".repeat(length / 2)}!`)).toBeLessThan(3);
  });

  it("choose how orders are removed and where referrals are validated", async () => {
    await using gateway = await startGateway(() => ({ body: { id: "8" } }));
    const cms = gateway.client({ orderRemoval: "POST", referralValidation: "validation" });
    await cms.productOrders.remove({ productOrderItem: [{ productOffering: { id: "p" } }] });
    await cms.referrals.validate({});
    expect(gateway.arrived.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /api/productOrder",
      "POST /api/raf/validation",
    ]);
  });
});

describe("keycloak", () => {
  it.each([
    [undefined, "", "/realms/my%20realm/protocol/openid-connect/token"],
    ["auth", "", "/auth/realms/my%20realm/protocol/openid-connect/token"],
    [undefined, "/auth/", "/auth/realms/my%20realm/protocol/openid-connect/token"],
  ] as const)("asks for tokens where the layout %j says, below %j", async (layout, path, tokenPath) => {
    await using gateway = await startGateway(({ url }) =>
      url.includes("openid")
        ? { body: { access_token: "t-1", token_type: "Bearer", expires_in: 3600 } }
        : { body: { id: "8" } },
    );
    const scopes = ["obp-apigw:read"];
    const own = { url: `${gateway.url}${path}`, realm: "my realm", clientId: "c", clientSecret: "s", scopes };
    await using cms = gateway.client({ keycloak: layout === undefined ? own : { ...own, layout } });
    await cms.customers.get("8");
    expect(gateway.arrived.map(({ url }) => url)).toEqual([tokenPath, "/api/customer/8"]);
    expect(gateway.arrived[1]?.headers.authorization).toBe("Bearer t-1");
  });

  it("shows no secret when it is printed", () => {
    expect(JSON.stringify(keycloak({ ...realm, clientSecret: "hush" }))).not.toContain("hush");
  });

  it("ends with the client that made it, and only with that", async () => {
    const own = keycloak(realm);
    await createOptivaCmsClient({ baseUrl: base.baseUrl, auth: own }).close();
    let sent = 0;
    const transport = async () => {
      sent += 1;
      return { status: 500, headers: {}, body: "" };
    };
    const cms = createOptivaCmsClient({ baseUrl: base.baseUrl, keycloak: realm, transport });
    await cms.close();
    expect(await cms.customers.get("8").result()).toMatchObject({ error: { code: "auth_failed" } });
    expect(sent).toBe(0);
  });
});
