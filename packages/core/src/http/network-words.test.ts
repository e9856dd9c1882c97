import tls from "node:tls";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { ownedByFile, transports } from "../transport/transport.fixture.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { certificates } from "./certificates.fixture.ts";
import { createItemsClient } from "./http-client.fixture.ts";

const { own, serve, serveTls } = ownedByFile();

async function failing(baseUrl: string, options: Parameters<typeof undiciTransport>[0]) {
  const transport = own(undiciTransport({ proxy: false, ...options }));
  const result = await createItemsClient(baseUrl, { transport }).read().result();
  if (result.ok) throw new Error("it should have failed");
  return result.error;
}

describe("a TLS fault says which option mends it, and is not tried again", () => {
  it.each([
    ["an authority that nobody knows", {}, /ca to undiciTransport\(\), or set NODE_EXTRA_CA_CERTS/],
    ["a certificate for another name", { ca: certificates.ca, serverName: "other.test" }, /serverName/],
  ])("%s", async (_what, options, words) => {
    const { port } = await serveTls();
    expect(await failing(`https://127.0.0.1:${port}`, options)).toMatchObject({
      code: "connection_failed",
      attempts: 1,
      retryable: false,
      message: expect.stringMatching(words),
    });
  });

  it("no TLS at all", async () => {
    const { url } = await serve((_incoming, response) => response.end("{}"));
    expect(await failing(url.replace("http:", "https:"), {})).toMatchObject({
      attempts: 1,
      retryable: false,
      message: expect.stringMatching(/check the port/),
    });
  });
});

// Node 22.18 cannot be told.
const withAuthorities = describe.skipIf(tls.setDefaultCACertificates === undefined);

withAuthorities.each(transports)("a server that wants a client certificate, over %s,", (_name, make) => {
  // The transports but one have no option for an authority: it is the process's for as long as this runs.
  const trusted = tls.getCACertificates?.("default");
  beforeAll(() => tls.setDefaultCACertificates([certificates.ca]));
  afterAll(() => tls.setDefaultCACertificates(trusted));

  it.each([
    ["TLSv1.3", "client_certificate_required"],
    ["TLSv1.2", "tls_failed"],
  ] as const)(
    "is told by one word, with what mends it, and is not asked again: %s",
    async (version, word) => {
      const { port, counts } = await serveTls({ requestCert: true, version });
      const client = createItemsClient(`https://localhost:${port}`, { transport: own(make()) });
      expect(await client.read().result()).toMatchObject({
        error: {
          code: "connection_failed",
          networkCode: word,
          attempts: 1,
          retryable: false,
          message: expect.stringMatching(/client certificate.*cert and key (to|of) undiciTransport\(\)/),
        },
      });
      const written = await client.write().result();
      expect(written).toMatchObject({ error: { attempts: 1 } });
      expect(counts.requests).toBe(0);
    },
  );
});

describe("headers", () => {
  const asText = (value: unknown): string => value as string;
  it.each([5, null, undefined, ["a"], { toString: () => "a" }, new Date(0), true])(
    "that are no text are refused: %j",
    async (value) => {
      const client = createItemsClient("http://127.0.0.1:9");
      const result = await client.read(undefined, { headers: { "x-trace": asText(value) } }).result();
      expect(result).toMatchObject({
        ok: false,
        error: {
          code: "request_invalid",
          issues: [{ path: ["options", "headers", "x-trace"], message: "must be a text" }],
        },
      });
    },
  );
});
