import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox.ts";

// The command itself is started and asked the same way by the rehearsal; here it is the API alone.

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const run = promisify(execFile);
const script = (name: string): string => fileURLToPath(new URL(`../../test/${name}`, import.meta.url));
const has = (command: string): Promise<boolean> =>
  run(command, ["--version"]).then(
    () => true,
    () => false,
  );

describe("a sandbox from another language", () => {
  it("does all of it for Python's standard library", async ({ skip }) => {
    if (!(await has("python3"))) skip("there is no python3 on this machine");
    const { stdout } = await run("python3", [script("outside.py"), sandbox.urls.acr]);
    expect(JSON.parse(stdout)).toEqual({
      emitted: 1,
      lost: true,
      fault: "reset",
      bytes: true,
      sent: 1,
      hits: [1],
      hint: expect.stringContaining("spai.sendFreeSms"),
      hour: true,
      empty: 0,
      back: 1,
    });
  });

  it("does it for curl", async ({ skip }) => {
    if (!(await has("curl"))) skip("there is no curl on this machine");
    const { stdout } = await run("sh", [script("outside.sh"), sandbox.urls.acr]);
    const [emitted, fault, log, clock, empty] = stdout
      .replaceAll("}{", "}\n{")
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(emitted).toEqual({ result: 1 });
    expect(fault).toMatchObject({ id: 1, hits: 0 });
    expect(log.requests).toMatchObject([
      { operation: "spai.checkMnpr", fault: "reset", body: { msisdn: "+393291234567" } },
    ]);
    expect(Buffer.from(log.requests[0].rawBase64, "base64").toString()).toContain("+393291234567");
    expect(clock.aheadMs).toBe(3_600_000);
    expect(empty).toEqual({ requests: [], forgotten: 1 });
  });
});
