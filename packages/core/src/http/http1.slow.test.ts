import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { closeServer, listen } from "@telcokit/testkit";
import { expect, test as it } from "vitest";
import { ownedByFile } from "../transport/transport.fixture.ts";
import { certificates } from "./certificates.fixture.ts";

const { own } = ownedByFile();
const run = promisify(execFile);

// On Node 26 fetch speaks HTTP/2 by itself, and a proxy then says of requests that ran that they were refused.
it("a service that offers HTTP/2 is spoken to in HTTP/1.1 over the default transport and over fetch, reads and writes", async () => {
  const { serverCert, serverKey, ca } = certificates;
  const server = createSecureServer(
    { cert: serverCert, key: serverKey, allowHTTP1: true },
    (request, response) => {
      response.end(request.httpVersion);
    },
  );
  const port = await listen(server);
  own({ close: () => closeServer(server) });
  const folder = mkdtempSync(join(tmpdir(), "telcokit-"));
  own({ close: async () => rmSync(folder, { recursive: true }) });
  const file = join(folder, "ca.pem");
  writeFileSync(file, ca);
  const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const source = `
    import { defaultTransport } from ${here("../transport/default/default.ts")};
    import { kyTransport } from ${here("../transport/ky/ky.ts")};
    const versions = [];
    for (const transport of [defaultTransport(), kyTransport()]) {
      for (const [method, freshConnection] of [["GET", false], ["GET", false], ["POST", true]]) {
        const { body } = await transport({ method, url: "https://localhost:${port}/", headers: {}, maxReplyBytes: 1000,
          signal: AbortSignal.timeout(5000), freshConnection, evidence: { stage: "unknown" } });
        versions.push(body);
      }
      await transport.close();
    }
    process.stdout.write(versions.join());`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: file };
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", source], {
    env,
    timeout: 15_000,
  });
  expect(stdout).toBe("1.1,1.1,1.1,1.1,1.1,1.1");
});
