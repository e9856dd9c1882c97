import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { bundle, token, update } from "../../../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../../../sandbox.ts";

let sandbox: Sandbox;
let bearer: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  bearer = await token(sandbox);
});
afterEach(() => sandbox.close());

const msisdn = "46999999999";
const documented = bundle(msisdn, "security-notification", "webfilter-for-kids");
const target = { kind: "subscription", msisdn: "+46999999999" };

describe("bundling by POST /provision/v2/update", () => {
  it("the documented request stores a consent per product and emits an added event for each", async () => {
    const response = await update(sandbox, bearer, documented);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ requestid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(sandbox.state.consents).toMatchObject([
      { product: "security-notification", target, via: "bundling" },
      { product: "webfilter-for-kids", target, via: "bundling" },
    ]);
    expect(sandbox.state.consents[0]?.scopes).toContain("sms.text:send_to_subscriber");
    expect(sandbox.state.consents[1]?.scopes).not.toContain("sms.text:send_to_subscriber");
    expect(sandbox.state.events.map(({ type, product }) => [type, product])).toEqual([
      ["added", "security-notification"],
      ["added", "webfilter-for-kids"],
    ]);
  });

  it("the request is logged with the bytes that came", async () => {
    await update(sandbox, bearer, documented);
    const [seen] = sandbox.requests({ operation: "bundling.replaceProducts" });
    expect(seen).toMatchObject({
      method: "POST",
      path: "/provision/v2/update",
      status: 201,
      body: documented,
    });
    expect(seen?.headers.authorization).toBe(`Bearer ${bearer}`);
    expect(Buffer.from(seen?.raw ?? []).toString()).toBe(JSON.stringify(documented));
  });

  it("the list replaces the one before: what is not in it is revoked, what was in it stays silent", async () => {
    await update(sandbox, bearer, documented);
    await update(sandbox, bearer, bundle(msisdn, "webfilter-for-kids"));
    await update(sandbox, bearer, bundle(msisdn, "webfilter-for-kids"));
    expect(sandbox.state.consents.map(({ product }) => product)).toEqual(["webfilter-for-kids"]);
    expect(sandbox.state.events.slice(2)).toMatchObject([
      { type: "revoked", product: "security-notification" },
    ]);
  });

  it("an update without a word on bundling changes nothing; deleting the service or its configuration clears it", async () => {
    const also = [
      { services: { add: [{ servicename: "PRODUCT_BUNDLING" }] } },
      { services: { delete: ["PRODUCT_BUNDLING"] } },
    ];
    for (const clearing of also) {
      await update(sandbox, bearer, documented);
      await update(sandbox, bearer, { msisdn, services: { add: [{ servicename: "VOICE_VOLTE" }] } });
      expect(sandbox.state.consents).toHaveLength(2);
      expect((await update(sandbox, bearer, { msisdn, ...clearing })).status).toBe(201);
      expect(sandbox.state.consents).toHaveLength(0);
    }
  });

  it("a consent with other scopes than the product has now is updated", async () => {
    await update(sandbox, bearer, documented);
    sandbox.wgtwo.setProductScopes("webfilter-for-kids", ["phone"]);
    expect(sandbox.state.events.at(-1)).toMatchObject({ type: "updated", scopes: ["phone"], target });
  });

  it("consents that did not come from bundling stay", async () => {
    sandbox.wgtwo.grant({
      target: { kind: "subscription", msisdn: `+${msisdn}` },
      product: "webfilter-for-kids",
    });
    await update(sandbox, bearer, bundle(msisdn, "security-notification"));
    expect(sandbox.state.consents).toHaveLength(2);
  });

  it.each([
    ["not JSON", "{"],
    ["no object", []],
    ["no msisdn", { bssid: "wotel" }],
    ['an msisdn with "+"', bundle("+46999999999")],
    ["an msisdn that is a number", { msisdn: 46999999999 }],
    ["an empty bssid", { msisdn, bssid: "" }],
    [
      "products that are no list",
      { msisdn, services: { add: [{ servicename: "PRODUCT_BUNDLING", config: { products: "x" } }] } },
    ],
    ["an unknown product", bundle(msisdn, "no-such-product")],
    ["services that are a list", { msisdn, services: [] }],
    ["a service without a name", { msisdn, services: { add: [{ config: {} }] } }],
    ["the v1 shape", { msisdn, services: { add: { name: "DATA", action: "ADD" } } }],
  ])("%s is 400 without content", async (_, body) => {
    const response = await update(sandbox, bearer, body);
    expect(response.status).toBe(400);
    expect(await response.text()).toBe("");
    expect(sandbox.state.events).toEqual([]);
  });

  it("a subscription or tenant that does not exist is 404 without content", async () => {
    for (const body of [bundle("4712345678"), { ...bundle(msisdn), bssid: "elsewhere" }]) {
      const response = await update(sandbox, bearer, body);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe("");
    }
  });

  it("magic numbers answer what their last digits say, 429 with a JSON string", async () => {
    for (const status of [400, 401, 403, 404, 429, 500, 502]) {
      expect((await update(sandbox, bearer, bundle(`4799990${status}`))).status).toBe(status);
    }
    const throttled = await update(sandbox, bearer, bundle("4799990429"));
    expect(await throttled.json()).toBe("Too Many Requests");
  });

  it("a product's own client may not provision, an operator's key may", async () => {
    const webfilter = await token(sandbox, sandbox.credentials.wgtwoWebfilter);
    expect((await update(sandbox, webfilter, documented)).status).toBe(403);
    const { username, password } = sandbox.credentials.wgtwoOperatorKey;
    const response = await fetch(`${sandbox.urls.wgtwo.provisioning}/provision/v2/update`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${username}:${password}`)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(documented),
    });
    expect(response.status).toBe(201);
  });

  it("the same seed makes the same request ids", async () => {
    const ids = async (seed: number): Promise<unknown> => {
      await using other = await startSandbox({ seed });
      return (await update(other, await token(other), documented)).json();
    };
    expect(await ids(7)).toEqual(await ids(7));
    expect(await ids(7)).not.toEqual(await ids(8));
  });
});
