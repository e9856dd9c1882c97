import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LATEST_PROTOCOL_VERSION } from "@modelcontextprotocol/sdk/types.js";
import { stringify } from "smol-toml";
import { expect, it } from "vitest";
import { place } from "./cli.fixture.ts";
import { ended, start } from "./program.fixture.ts";

const here = place();
const msisdn = "+393291234567";
const sms = { client: "windproxy", operation: "spai.sendFreeSms", input: { msisdn, body: "Ciao" } };

it("telcokit mcp has nothing but the protocol on standard output, no number on standard error, and finishes what it began when it is told to end", async () => {
  const profiles = join(here().folder, "assistants.toml");
  const windproxy = { ...here().sandbox.options.windproxy(), recipients: [msisdn] };
  const live = { assistantsMayWrite: true, windproxy };
  writeFileSync(profiles, stringify({ default: "live", profiles: { live } }), { mode: 0o600 });
  here().sandbox.faults.add({
    system: "windproxy",
    operation: "spai.sendFreeSms",
    fault: { kind: "delay", ms: 100 },
  });
  const asking = (id: number, method: string, params: object): string =>
    `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`;
  const clientInfo = { name: "an assistant", version: "1" };
  const hello = { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities: {}, clientInfo };
  // Whoever starts it for an assistant has to name a profile: neither this nor the file's default leads it anywhere.
  const child = start(here(), ["mcp"], { TELCOKIT_PROFILES: profiles, TELCOKIT_PROFILE: "live" });
  const end = ended(
    child,
    asking(1, "initialize", hello) + asking(2, "tools/call", { name: "write", arguments: sms }),
  );
  const arrived = (): number => here().sandbox.requests({ operation: "spai.sendFreeSms" }).length;
  await expect.poll(arrived, { timeout: 10_000 }).toBe(1);
  child.kill("SIGTERM");
  const { code, out, err } = await end;
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers).toMatchObject([
    { id: 1, result: { serverInfo: { name: "telcokit" } } },
    { id: 2, result: { content: [{ text: expect.stringContaining("transactionId") }] } },
  ]);
  expect({ code, err }).toEqual({ code: 0, err: "telcokit: serves an assistant, calls go to sandbox\n" });
  expect(here().sandbox.state.windproxySms).toHaveLength(1);
});
