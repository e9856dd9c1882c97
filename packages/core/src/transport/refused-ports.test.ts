import { describe, expect, test as it } from "vitest";
import { clientCredentials } from "../auth/client-credentials/client-credentials.ts";
import { createItemsClient } from "../http/http-client.fixture.ts";
import { defaultTransport } from "./default/default.ts";
import { kyTransport } from "./ky/ky.ts";
import { fetchRefuses } from "./refused-ports.ts";
import { undiciTransport } from "./undici/undici.ts";

describe("a port that fetch refuses", () => {
  it.each([5060, 5061, 6000, 10080, 6667, 2049])(
    "%i is named when a client is made, with the transport that reaches it",
    (port) => {
      const address = `http://127.0.0.1:${port}`;
      const said = new RegExp(`^@telcokit/test: port ${port} .*undiciTransport\\(\\)`);
      expect(() => createItemsClient(address)).toThrow(said);
      for (const transport of [defaultTransport(), kyTransport()])
        expect(() => createItemsClient(address, { transport })).toThrow(TypeError);
      createItemsClient(address, { transport: undiciTransport() });
      createItemsClient(address, { transport: kyTransport({ fetch: async () => new Response() }) });
      expect(() =>
        clientCredentials({ tokenUrl: `${address}/token`, clientId: "a", clientSecret: "b" }),
      ).toThrow(/tokenUrl: port .*undiciTransport/);
    },
  );

  it("is one that this fetch refuses indeed, and no other is", async () => {
    for (const port of [5060, 6000, 10080]) {
      const failure = await fetch(`http://127.0.0.1:${port}`).catch((error: unknown) => error);
      expect(failure).toMatchObject({ cause: { message: "bad port" } });
    }
    for (const port of [80, 443, 1024, 4010, 5059, 8080, 9443])
      expect(fetchRefuses(`https://h:${port}/`)).toBeUndefined();
  });
});
