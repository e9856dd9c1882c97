// A page of 400 persons, 200 kB of JSON: what reading a list costs.
import type { Subject } from "../lib/measure.ts";

const path = "/api/individual?offset=0&limit=500";

/** What our client checks of every item. */
async function pageSchema() {
  const { z } = await import("zod");
  const id = z.union([z.string().min(1), z.int().transform(String)]);
  return z.array(z.looseObject({ id }));
}

async function ours(baseUrl: string, undici: boolean): Promise<Subject> {
  const { createOptivaCmsClient } = await import("@telcokit/optiva-cms");
  const { bearerToken } = await import("@telcokit/core");
  const { undiciTransport } = await import("@telcokit/core/undici");
  const transport = undici ? undiciTransport() : undefined;
  const auth = bearerToken("bench");
  const client = createOptivaCmsClient({ baseUrl, auth, ...(transport === undefined ? {} : { transport }) });
  return {
    call: () => client.individuals.list({ limit: 500 }).toArray({ max: 500 }),
    close: async () => {
      await client.close();
      await transport?.close?.();
    },
  };
}

export const subjects: Record<string, (address: string) => Promise<Subject>> = {
  "telcokit, undici": (address) => ours(address, true),
  "telcokit, default": (address) => ours(address, false),
  async "undici.request + zod"(baseUrl) {
    const { request } = await import("undici");
    const schema = await pageSchema();
    return {
      async call() {
        const { body } = await request(`${baseUrl}${path}`);
        return schema.parse(JSON.parse(await body.text()));
      },
    };
  },
  async "ky + zod"(baseUrl) {
    const { default: ky } = await import("ky");
    const schema = await pageSchema();
    return { call: async () => schema.parse(await ky.get(`${baseUrl}${path}`).json()) };
  },
  async stripe(address) {
    const { default: Stripe } = await import("stripe");
    const { hostname, port } = new URL(address);
    const client = new Stripe("sk_test_bench", { host: hostname, port, protocol: "http", telemetry: false });
    return { call: () => client.rawRequest("GET", path) };
  },
  async "@octokit/core"(baseUrl) {
    const { Octokit } = await import("@octokit/core");
    const client = new Octokit({ baseUrl, auth: "bench" });
    return { call: async () => (await client.request(`GET ${path}`)).data };
  },
  async "@azure-rest/core-client"(baseUrl) {
    const { getClient } = await import("@azure-rest/core-client");
    const client = getClient(baseUrl, { allowInsecureConnection: true });
    return {
      call: async () => (await client.pathUnchecked("/api/individual?offset=0&limit=500").get()).body,
    };
  },
};
