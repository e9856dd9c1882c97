// #region imports
import { clientCredentials, keyvTokenStore } from "@telcokit/core";
import { undiciTransport } from "@telcokit/core/undici";
// #endregion
import { startHttpServer } from "@telcokit/testkit";
import { Keyv } from "keyv";
import { expect, test as it } from "vitest";
import { createPlansClient } from "./plans-client.ts";

it("clients share a pool and a token, check their input, retry, and type what they give", async () => {
  let gets = 0;
  const server = await startHttpServer(({ url }) => {
    if (url === "/oauth2/token")
      return { body: { access_token: "t-1", token_type: "bearer", expires_in: 3600 } };
    gets += 1;
    return gets === 1 ? { status: 503, headers: { "retry-after": "0" } } : { body: { plan: "flat" } };
  });
  const baseUrl = server.url;
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
  const seen = server.arrived.map(
    ({ method, url, headers }) => `${method} ${url} ${headers.authorization?.split(" ")[0]}`,
  );
  expect(seen).toEqual(["POST /oauth2/token Basic", get, get]);
  await expect(plans.get({ msisdn: "999" })).rejects.toMatchObject({ code: "request_invalid" });

  // #region closing
  await plans.close();
  await auth.close?.();
  await transport.close?.(); // whoever made it closes it, after the clients that use it
  // #endregion
  await server.close();
});
