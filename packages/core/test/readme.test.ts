import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { undiciTransport } from "@telcokit/core/undici";
import { expect, test } from "vitest";
import { createPlansClient } from "./plans-client.ts";

// #region undici
// undiciTransport is of "@telcokit/core/undici".
const transport = undiciTransport({ connections: 64, proxy: false });
// #endregion

test("a client of one's own checks its input, retries, and types what it gives", async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url);
    response.statusCode = seen.length === 1 ? 503 : 200;
    response.setHeader("content-type", "application/json").end('{"plan":"flat"}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const plans = createPlansClient({ baseUrl: `http://127.0.0.1:${port}`, transport, random: () => 0 });

  const { value, meta } = await plans.get({ msisdn: "+47 999 90 000" }).withMeta();
  expect(value).toEqual({ plan: "flat" });
  expect(meta.attempts).toBe(2);
  expect(seen).toEqual(["/plans/%2B4799990000", "/plans/%2B4799990000"]);
  await expect(plans.get({ msisdn: "999" })).rejects.toMatchObject({ code: "request_invalid" });

  await plans.close();
  await transport.close?.();
  server.close();
});
