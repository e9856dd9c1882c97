import { describe, expect, it } from "vitest";
import { ProvisioningError } from "../errors.ts";
import { msisdn, usePair } from "../sandbox.fixture.ts";

const products = ["security-notification", "webfilter-for-kids"];
const input = { bssid: "wotel", msisdn, products };
const pair = usePair();

const seen = () => pair.sandbox.requests({ operation: "bundling.replaceProducts" });

describe("bundling.replaceProducts", () => {
  it("sends the documented request, byte for byte", async () => {
    const { value, meta } = await pair.wgtwo.bundling.replaceProducts(input).withMeta();
    const [request] = seen();
    expect(request).toMatchObject({ method: "POST", path: "/provision/v2/update" });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      authorization: expect.stringMatching(/^Bearer \S+$/),
    });
    expect(new TextDecoder().decode(request?.raw)).toBe(
      '{"bssid":"wotel","msisdn":"46999999999","services":{"add":[{"servicename":"PRODUCT_BUNDLING","config":{"products":["security-notification","webfilter-for-kids"]}}]}}',
    );
    expect(value).toEqual({ requestId: expect.any(String) });
    expect(meta).toMatchObject({ attempts: 1, status: 201 });
  });

  it("takes the number with or without its plus, and leaves an absent bssid out", async () => {
    await pair.wgtwo.bundling.replaceProducts({ msisdn: "46999999999", products });
    expect(seen()[0]?.body).toMatchObject({ msisdn: "46999999999" });
    expect(seen()[0]?.body).not.toHaveProperty("bssid");
  });

  it("replaces the whole list, down to an empty one", async () => {
    const stored = () => pair.sandbox.state.consents.map(({ product }) => product);
    await pair.wgtwo.bundling.replaceProducts(input);
    expect(stored()).toEqual(products);
    await pair.wgtwo.bundling.replaceProducts({ ...input, products: ["webfilter-for-kids"] });
    expect(stored()).toEqual(["webfilter-for-kids"]);
    await pair.wgtwo.bundling.replaceProducts({ ...input, products: [] });
    expect(stored()).toEqual([]);
  });

  it.each([
    [400, { ...input, products: ["no-such-product"] }, "provisioning_invalid"],
    [404, { ...input, msisdn: "+46700000000" }, "provisioning_not_found"],
  ] as const)("says what a %i means", async (status, refused, code) => {
    const outcome = await pair.wgtwo.bundling.replaceProducts(refused).result();
    expect(outcome).toMatchObject({ ok: false, error: { code, status, attempts: 1, retryable: false } });
    if (!outcome.ok) expect(outcome.error).toBeInstanceOf(ProvisioningError);
  });

  it("says what a 403 means, and keeps the service's words readable but unprinted", async () => {
    const words = { error: `no access to ${msisdn}` };
    pair.sandbox.faults.add({
      system: "wgtwo",
      operation: "bundling.replaceProducts",
      fault: { kind: "status", status: 403, body: words },
    });
    const outcome = await pair.wgtwo.bundling.replaceProducts(input).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "provisioning_forbidden" } });
    if (outcome.ok || outcome.error.code !== "provisioning_forbidden") return;
    expect(outcome.error.serverMessage).toBe(words.error);
    expect(JSON.stringify(outcome.error)).not.toContain(msisdn);
  });

  it("waits and tries again when throttled, with a body that is a JSON string", async () => {
    pair.sandbox.faults.add({
      system: "wgtwo",
      operation: "bundling.replaceProducts",
      fault: { kind: "status", status: 429, body: "Too Many Requests", headers: { "retry-after": "0" } },
      times: 1,
    });
    const { meta } = await pair.wgtwo.bundling.replaceProducts(input).withMeta();
    expect(meta.attempts).toBe(2);
  });

  it("is repeated after a lost answer, because a repetition leaves the same list", async () => {
    pair.sandbox.faults.add({
      system: "wgtwo",
      operation: "bundling.replaceProducts",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    const { meta } = await pair.wgtwo.bundling.replaceProducts(input).withMeta();
    expect(meta.attempts).toBe(2);
    expect(pair.sandbox.state.consents).toHaveLength(2);
  });

  it.each([
    ["a national number", { ...input, msisdn: "0701234567" }, ["msisdn"]],
    ["an empty bssid", { ...input, bssid: "" }, ["bssid"]],
    ["a product named twice", { ...input, products: ["a", "a"] }, ["products"]],
    ["an empty product", { ...input, products: [" "] }, ["products", 0]],
    ["no list at all", { msisdn }, ["products"]],
  ])("refuses %s before anything is sent", async (_what, wrong, path) => {
    const outcome = await pair.wgtwo.bundling.replaceProducts(wrong as typeof input).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid", issues: [{ path }] } });
    expect(pair.sandbox.requests()).toEqual([]);
  });

  it("refuses a field that it would lose", async () => {
    const outcome = await pair.wgtwo.bundling
      .replaceProducts({ ...input, userid: "x" } as typeof input)
      .result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid" } });
  });

  it("fails closed on a reply without a request id, and on a page", async () => {
    const answer = (fault: Parameters<typeof pair.sandbox.faults.add>[0]["fault"]) =>
      pair.sandbox.faults.add({ system: "wgtwo", operation: "bundling.replaceProducts", fault, times: 1 });
    answer({ kind: "status", status: 201, body: {} });
    expect(await pair.wgtwo.bundling.replaceProducts(input).result()).toMatchObject({
      error: { code: "reply_invalid", issues: [{ path: ["requestid"] }] },
    });
    answer({ kind: "html" });
    expect(await pair.wgtwo.bundling.replaceProducts(input).result()).toMatchObject({
      error: { code: "reply_invalid", contentType: "text/html" },
    });
  });
});
