import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test as it } from "vitest";
import { ownedByFile } from "../transport/transport.fixture.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { expectNoListenerLeft } from "./transport-life.fixture.ts";

const owner = ownedByFile();
const { own, serve } = owner;
const run = promisify(execFile);

it("undiciTransport leaves no listener on a signal that served 10 000 calls", async () => {
  await expectNoListenerLeft(own(undiciTransport({ proxy: false })), owner, 10_000);
});

it("neither keeps a process alive: not loaded, not idle, and not unclosed", async () => {
  const { url } = await serve((_incoming, response) => response.end("{}"));
  const source = `
    import { kyTransport } from ${JSON.stringify(new URL("../transport/ky/ky.ts", import.meta.url).href)};
    import { undiciTransport } from ${JSON.stringify(new URL("../transport/undici/undici.ts", import.meta.url).href)};
    const calls = [kyTransport(), undiciTransport()].flatMap((transport) =>
      [["GET", false], ["GET", false], ["POST", true]].map(([method, freshConnection]) =>
        transport({ method, url: ${JSON.stringify(url)}, headers: {}, signal: new AbortController().signal,
          maxReplyBytes: 1000, freshConnection, evidence: { stage: "unknown" } })));
    process.stdout.write((await Promise.all(calls)).map(({ body }) => body).join());`;
  const options = { timeout: 5000, killSignal: "SIGKILL" } as const;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", source], options);
  expect(stdout).toBe("{},{},{},{},{},{}");
});
