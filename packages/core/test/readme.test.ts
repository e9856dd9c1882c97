import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
// #region imports
import { clientCredentials, keyvTokenStore } from "@telcokit/core";
import { undiciTransport } from "@telcokit/core/undici";
// #endregion
import { Keyv } from "keyv";
import { expect, test as it } from "vitest";
import { createPlansClient } from "./plans-client.ts";

it("clients share a pool and a token, check their input, retry, and type what they give", async () => {
  const seen: string[] = [];
  let gets = 0;
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    seen.push(`${method} ${url} ${headers.authorization?.split(" ")[0]}`);
    const isToken = url === "/oauth2/token";
    if (!isToken) gets += 1;
    response.statusCode = gets === 1 ? 503 : 200;
    response
      .setHeader("content-type", "application/json")
      .setHeader("retry-after", "0")
      .end(isToken ? '{"access_token":"t-1","token_type":"bearer","expires_in":3600}' : '{"plan":"flat"}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const tokenUrl = `${baseUrl}/oauth2/token`;
  const [clientId, readSecret, keyv] = ["my-app", async () => "sandbox-secret", new Keyv()];

  // #region shared
  // One pool of connections, and one token for every process that shares the store.
  const transport = undiciTransport({ connections: 64 });
  const auth = clientCredentials({
    tokenUrl,
    clientId,
    clientSecret: readSecret, // asked before every token request: a rotated secret is picked up
    store: keyvTokenStore(keyv),
    transport,
  });
  const plans = createPlansClient({ baseUrl, auth, transport, timeoutMs: 5_000, deadlineMs: 20_000 });
  const { value, meta } = await plans.get({ msisdn: "+47 999 90 000" }).withMeta();
  console.log(`${value.plan}, after ${meta.attempts} attempts`);
  // #endregion

  expect(value).toEqual({ plan: "flat" });
  expect(meta.attempts).toBe(2);
  const get = "GET /plans/%2B4799990000 Bearer";
  expect(seen).toEqual(["POST /oauth2/token Basic", get, get]);
  await expect(plans.get({ msisdn: "999" })).rejects.toMatchObject({ code: "request_invalid" });

  // #region closing
  await plans.close();
  await auth.close?.();
  await transport.close?.(); // whoever made it closes it, after the clients that use it
  // #endregion
  server.close();
});
