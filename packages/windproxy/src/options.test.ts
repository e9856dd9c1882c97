import type { HttpTransport } from "@telcokit/core";
import { basicAuth } from "@telcokit/core";
import { describe, expect, it } from "vitest";
import { createWindProxyClient, type WindProxyClientOptions, type WindProxyEnvironment } from "./index.ts";

/** A transport that answers every request, and where they went. */
function collecting() {
  const urls: string[] = [];
  const transport: HttpTransport = async ({ url }) => {
    urls.push(url);
    const json = { result: "OK", data: "OK", transactionId: "1", isPremium: true };
    return { status: 200, headers: {}, body: JSON.stringify(json) };
  };
  return { urls, transport };
}

const sms = { msisdn: "+393291234567", body: "ciao" };
const mockup = { triplettaVA: "t", mockupData: true };

describe("environments", () => {
  it.each([
    ["production", "http://wind-proxy:8080", "http://wind-proxy:6594"],
    ["preproduction", "http://wind-proxy-preprod:8080", "http://wind-proxy-preprod:6594"],
    [{ baseUrl: "http://10.1.2.3:8080/" }, "http://10.1.2.3:8080", "http://10.1.2.3:6594"],
    [
      { baseUrl: "https://gateway.example/wind", datapowerNodeUrl: "https://gateway.example/node" },
      "https://gateway.example/wind",
      "https://gateway.example/node",
    ],
  ] as readonly (readonly [WindProxyEnvironment, string, string])[])(
    "%j",
    async (environment, base, node) => {
      const { urls, transport } = collecting();
      await using client = createWindProxyClient({ environment, transport });
      await client.datapower.checkTriplettaVA({ triplettaVA: "t" });
      await client.datapowerNode.call("GetLines");
      expect(urls).toEqual([`${base}/datapower/checkTriplettaVA`, `${node}/GetLines`]);
    },
  );

  it("closing ends no transport that was passed in", async () => {
    let closed = 0;
    const { transport } = collecting();
    const client = createWindProxyClient({
      environment: "production",
      transport: Object.assign(transport, {
        close: async () => {
          closed += 1;
        },
      }),
    });
    await client.close();
    expect(closed).toBe(0);
  });
});

/** Where a real SMS and made-up data are allowed. */
const safety: readonly (readonly [Omit<WindProxyClientOptions, "transport">, boolean, boolean])[] = [
  [{ environment: "production" }, true, false],
  [{ environment: "production", allowRealSms: false }, true, false],
  [{ environment: "preproduction" }, false, true],
  [{ environment: "preproduction", allowRealSms: true }, true, true],
  [{ environment: { baseUrl: "http://127.0.0.1:1" } }, true, false],
  [{ environment: { baseUrl: "http://127.0.0.1:1", preproduction: true } }, false, true],
  [{ environment: { baseUrl: "http://127.0.0.1:1", preproduction: true }, allowRealSms: true }, true, true],
  [{ environment: { baseUrl: "http://WIND-PROXY-PREPROD.monksoftware.it:8080" } }, false, true],
  [{ environment: { baseUrl: "http://wind-proxy-preproduction:8080" } }, true, false],
  [{ environment: { baseUrl: "http://wind-proxy-preprod:8080", preproduction: false } }, true, false],
];

describe("safety", () => {
  it.each(safety)("%j: real SMS %j, made-up data %j", async (options, realSms, mockupData) => {
    const { urls, transport } = collecting();
    await using client = createWindProxyClient({ ...options, transport });
    const sent = await client.spai.sendFreeSms(sms).result();
    const asked = [
      await client.datapower.checkTriplettaVA(mockup).result(),
      await client.datapower.isPremiumToken(mockup).result(),
      await client.datapower.getTokenMsisdn(mockup).result(),
      await client.datapower.getCustomerDetails(mockup).result(),
      await client.piksel.companyName({ stackType: "WIND", vat: "v", jwt: "j", mockupData: true }).result(),
    ];
    expect(urls).toHaveLength((realSms ? 1 : 0) + (mockupData ? asked.length : 0));
    if (!realSms) {
      expect(sent).toMatchObject({ error: { name: "RequestInvalidError", code: "request_invalid" } });
      if (!sent.ok) expect(sent.error.message).toContain("allowRealSms: true");
    }
    for (const outcome of mockupData ? [] : asked) {
      expect(outcome).toMatchObject({
        error: { code: "request_invalid", issues: [{ path: ["mockupData"] }] },
      });
    }
  });
});

describe("impossible options", () => {
  it.each([
    {},
    { environment: "staging" },
    { environment: "toString" },
    { environment: null },
    { environment: {} },
    { environment: { baseUrl: "wind-proxy:8080" } },
    { environment: { baseUrl: "http://user:pass@wind-proxy:8080" } },
    { environment: { baseUrl: "http://wind-proxy:8080", datapowerNodeUrl: "nowhere" } },
    { environment: "production", allowRealSms: "yes" },
    { environment: "production", auth: basicAuth({ username: "u", password: "p" }) },
    { environment: "production", timeoutMs: 0 },
    { environment: "production", allowRealSMS: true },
    { environment: "production", timeoutMS: 5 },
    { environment: { baseUrl: "http://wind-proxy:8080", preProduction: true } },
    { environment: "production", retry: { attemps: 5 } },
    { environment: "production", hooks: { onAtempt: () => {} } },
    { environment: "production", limit: { perSecond: 5, bursts: 9 } },
  ])("%j throw a TypeError when the client is made", (options) => {
    const make = () => createWindProxyClient(options as unknown as WindProxyClientOptions);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/^@telcokit\/windproxy: /);
  });
});
