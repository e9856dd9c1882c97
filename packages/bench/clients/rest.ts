// `spai.msisdnCheck`, or as near to it as each client comes: a POST with a small JSON body, a small JSON answer.
import type { Subject } from "../lib/measure.ts";

const msisdn = "+393291234567";
const path = "/spai/msisdncheck";

/** What our operation checks of the answer. */
async function replySchema() {
  const { z } = await import("zod");
  const text = z.string().nullish();
  return z.looseObject({
    result: z.string(),
    resultDescription: z.unknown().optional(),
    sim_type: text,
    segment_type: text,
  });
}

export const subjects: Record<string, (address: string) => Promise<Subject>> = {
  async "telcokit, undici"(baseUrl) {
    const { createWindProxyClient } = await import("@telcokit/windproxy");
    const { undiciTransport } = await import("@telcokit/core/undici");
    const transport = undiciTransport();
    const client = createWindProxyClient({ environment: { baseUrl }, transport });
    return { call: () => client.spai.msisdnCheck({ msisdn }), close: () => transport.close?.() };
  },
  async "telcokit, default"(baseUrl) {
    const { createWindProxyClient } = await import("@telcokit/windproxy");
    const client = createWindProxyClient({ environment: { baseUrl } });
    return { call: () => client.spai.msisdnCheck({ msisdn }), close: () => client.close() };
  },
  async "telcokit, ky"(baseUrl) {
    const { createWindProxyClient } = await import("@telcokit/windproxy");
    const { kyTransport } = await import("@telcokit/core");
    const transport = kyTransport();
    const client = createWindProxyClient({ environment: { baseUrl }, transport });
    return { call: () => client.spai.msisdnCheck({ msisdn }), close: () => transport.close?.() };
  },
  async "undici.request + zod"(baseUrl) {
    const { request } = await import("undici");
    const schema = await replySchema();
    return {
      async call() {
        const { body } = await request(`${baseUrl}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ msisdn }),
        });
        return schema.parse(JSON.parse(await body.text()));
      },
    };
  },
  async "fetch + JSON.parse"(baseUrl) {
    return {
      async call() {
        const response = await fetch(`${baseUrl}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ msisdn }),
        });
        return JSON.parse(await response.text());
      },
    };
  },
  async "ky + zod"(baseUrl) {
    const { default: ky } = await import("ky");
    const schema = await replySchema();
    return {
      call: async () => schema.parse(await ky.post(`${baseUrl}${path}`, { json: { msisdn } }).json()),
    };
  },
  async openai(baseURL) {
    const { default: OpenAI } = await import("openai");
    const client = new OpenAI({ apiKey: "bench", baseURL });
    return { call: async () => client.post(path, { body: { msisdn } }) };
  },
  async stripe(address) {
    const { default: Stripe } = await import("stripe");
    const { hostname, port } = new URL(address);
    const client = new Stripe("sk_test_bench", { host: hostname, port, protocol: "http", telemetry: false });
    return { call: () => client.customers.create({ phone: msisdn }) };
  },
  async "@octokit/core"(baseUrl) {
    const { Octokit } = await import("@octokit/core");
    const client = new Octokit({ baseUrl, auth: "bench" });
    return { call: async () => (await client.request(`POST ${path}`, { msisdn })).data };
  },
  async "@vonage/server-client"(baseUrl) {
    const { Client } = await import("@vonage/server-client");
    const { Auth } = await import("@vonage/auth");
    const client = new Client(new Auth({ apiKey: "bench", apiSecret: "bench" }));
    return { call: async () => (await client.sendPostRequest(`${baseUrl}${path}`, { msisdn })).data };
  },
  async auth0(address) {
    const { ManagementClient } = await import("auth0");
    const client = new ManagementClient({
      domain: new URL(address).host,
      token: "bench",
      // It speaks https only.
      fetch: (input: string, init: RequestInit) => fetch(input.replace("https:", "http:"), init),
    } as ConstructorParameters<typeof ManagementClient>[0]);
    return { call: async () => client.users.create({ connection: "sms", phone_number: msisdn }) };
  },
  async telnyx(baseURL) {
    const { default: Telnyx } = await import("telnyx");
    const client = new Telnyx({ apiKey: "bench", baseURL });
    return { call: async () => client.post(path, { body: { msisdn } }) };
  },
  async twilio(baseUrl) {
    const { default: twilio } = await import("twilio");
    const client = twilio(`AC${"0".repeat(32)}`, "bench");
    return {
      call: async () =>
        (await client.request({ method: "post", uri: `${baseUrl}${path}`, data: { msisdn } })).body,
    };
  },
  async "@azure-rest/core-client"(baseUrl) {
    const { getClient } = await import("@azure-rest/core-client");
    const client = getClient(baseUrl, { allowInsecureConnection: true });
    return { call: async () => (await client.path(path).post({ body: { msisdn } })).body };
  },
};
