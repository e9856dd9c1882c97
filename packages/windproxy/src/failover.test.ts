import dns, { type LookupAddress, type LookupOptions } from "node:dns";
import { type HttpTransport, kyTransport } from "@telcokit/core";
import { undiciTransport } from "@telcokit/core/undici";
import { type HttpServer, startHttpServer } from "@telcokit/testkit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createWindProxyClient, type WindProxyClient } from "./index.ts";

const name = "wind-proxy.test";
const addresses = ["127.0.0.1", "127.0.0.2", "127.0.0.3"];

/** One of the three, all on the same port. */
function startBackEnd(host: string, port: number): Promise<HttpServer> {
  return startHttpServer(() => ({ body: { result: "OK", data: "WIN", transactionId: "1" } }), { host, port });
}

type LookupCallback = (error: null, found: LookupAddress[]) => void;

/** DNS round robin: every look-up of the name begins with another address. */
function roundRobin(): { lookups: number } {
  const counter = { lookups: 0 };
  const lookup = (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    if (hostname !== name) throw new Error(`nobody asks for ${hostname}, ${JSON.stringify(options)}`);
    const turn = counter.lookups;
    counter.lookups += 1;
    const found = addresses.map((_, at) => addresses[(at + turn) % addresses.length] ?? "");
    setImmediate(() =>
      callback(
        null,
        found.map((address) => ({ address, family: 4 })),
      ),
    );
  };
  vi.spyOn(dns, "lookup").mockImplementation(lookup as unknown as typeof dns.lookup);
  return counter;
}

afterEach(() => {
  vi.restoreAllMocks();
});

const transports: readonly (readonly [string, () => HttpTransport])[] = [
  ["kyTransport", () => kyTransport()],
  ["undiciTransport", () => undiciTransport({ lookup: (...call) => dns.lookup(...call) })],
];

const sms = { msisdn: "+393291234567", body: "ciao" };

/** Twenty calls at once, one in four an SMS; gives those that failed. */
async function failedOf(client: WindProxyClient, read: "reads only" | "reads and SMS"): Promise<unknown[]> {
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 4 === 0 && read === "reads and SMS"
        ? client.spai.sendFreeSms(sms).result()
        : client.datapower.getMnprData({ msisdn: sms.msisdn }).result(),
    ),
  );
  return outcomes.filter(({ ok }) => !ok);
}

describe.each(transports)(
  "three back ends behind one name, one of them dead, over %s",
  (kind, transportOf) => {
    it("no call fails, and none does either when a second one goes", async () => {
      const second = await startBackEnd(addresses[1] ?? "", 0);
      const { port } = second;
      const third = await startBackEnd(addresses[2] ?? "", port);
      const counter = roundRobin();
      const transport = transportOf();
      await using client = createWindProxyClient({
        environment: { baseUrl: `http://${name}:${port}` },
        transport,
        random: () => 0,
      });
      for (let round = 0; round < 3; round += 1) expect(await failedOf(client, "reads and SMS")).toEqual([]);
      expect(second.arrived.length).toBeGreaterThan(0);
      expect(third.arrived.length).toBeGreaterThan(0);
      await second.close();
      // The global fetch chooses connections itself: it may give an SMS one that has just died, and then nobody knows.
      const after = kind === "kyTransport" ? "reads only" : "reads and SMS";
      for (let round = 0; round < 3; round += 1) expect(await failedOf(client, after)).toEqual([]);
      const sent = [...second.arrived, ...third.arrived].filter(({ url }) => url === "/spai/sendfreesms");
      expect(sent).toHaveLength(after === "reads only" ? 15 : 30);
      expect(counter.lookups).toBeGreaterThan(4);
      await third.close();
      await transport.close?.();
    });
  },
);
