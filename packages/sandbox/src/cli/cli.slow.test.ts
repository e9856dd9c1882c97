import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { connectSandbox } from "../connect/connect.ts";
import { folder } from "./cli.fixture.ts";
import { cliFile, start, startJson } from "./program.fixture.ts";

const slow = { timeout: 30_000 };
const target = { kind: "subscription", msisdn: "+4799990000" } as const;

describe("the program", () => {
  it("closes when it is stopped at its first word, or while it starts", slow, async () => {
    const first = start(["--port", "0"]);
    await once(first.child.stdout, "data");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const [, api = ""] = /WINDPROXY_URL='([^']+)'/.exec(first.output()) ?? [];
    await expect(fetch(api)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
    const early = start(["--port", "0"], {
      nodeArgs: [`--import=data:text/javascript,${stopAtFirstListen}`],
    });
    expect(await early.ended).toBe(0);
    expect(early.output()).toContain("closing");
  });

  it("has the environment of its process, and gives it its exit code", slow, async () => {
    const { ended, output } = start([], { env: { TELCOKIT_SANDBOX_PORT: "ten" } });
    expect(await ended).toBe(2);
    expect(output()).toMatch(/TELCOKIT_SANDBOX_PORT wants a whole number[\s\S]*--help/);
  });

  it("starts with --env-file, which Node reads, too", slow, async () => {
    const file = join(await folder({ ".env": "" }), ".env");
    await startJson(["--env-file", file]);
    expect(await readFile(file, "utf8")).toContain("ACR_BASE_URL=");
  });

  it("ends when the npx that started it is gone", slow, async () => {
    const script = `require("node:child_process").spawn(process.execPath, ${JSON.stringify([
      "--conditions=@telcokit/source",
      cliFile,
      "--json",
      "--port=0",
    ])}, { stdio: ["ignore", "inherit", "inherit"] })`;
    const env = { ...process.env, npm_command: "exec" };
    const npx = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"], env });
    const [line] = (await once(npx.stdout, "data")) as [Buffer];
    const { pid, urls } = JSON.parse(String(line)) as { pid: number; urls: { acr: string } };
    onTestFinished(() => {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself, as it should.
      }
    });
    expect((await fetch(`${urls.acr}/_sandbox/health`)).status).toBe(200);
    npx.kill("SIGKILL");
    const answers = (): Promise<boolean> =>
      fetch(`${urls.acr}/_sandbox/health`).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
  });
});

describe("the state of the program", () => {
  it("survives SIGKILL, and is gone on with at the next start", slow, async () => {
    const dir = await folder();
    const first = await startJson(["--state", dir]);
    expect(first.pid).toBe(first.child.pid);
    const sandbox = await connectSandbox(first.urls.acr);
    const consent = await sandbox.wgtwo.grant({ target });
    await sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "delay", ms: 1 } });
    await sandbox.clock.advance(3_600_000);
    first.child.kill("SIGKILL");
    await first.ended;
    const second = await startJson(["--state", dir]);
    const again = await connectSandbox(second.urls.acr);
    expect(await again.state.consents).toEqual([consent]);
    expect((await again.faults.list()).map(({ rule }) => rule.fault)).toEqual([{ kind: "delay", ms: 1 }]);
    expect((await again.clock.now()).getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    const third = start(["--port=0", "--state", dir]);
    expect(await third.ended).toBe(1);
    expect(third.output()).toContain(`process ${second.pid} keeps its state in ${dir}`);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(await readdir(dir)).toEqual(["state.json"]);
  });
});

const stopAtFirstListen = `
  import { Server } from "node:net";
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    Server.prototype.listen = listen;
    process.kill(process.pid, "SIGINT");
    return listen.apply(this, args);
  };`;
