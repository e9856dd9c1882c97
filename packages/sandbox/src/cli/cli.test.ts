import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { CliUsageError, readCliOptions } from "./options.ts";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));

function start(...args: string[]): Started {
  return startWith([], args);
}

interface Started {
  child: ChildProcessByStdio<null, Readable, Readable>;
  output: () => string;
  ended: Promise<number | null>;
}

function startWith(nodeArgs: readonly string[], args: readonly string[]): Started {
  const child = spawn(process.execPath, ["--conditions=@telcokit/source", ...nodeArgs, cli, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((resolve) => child.on("close", resolve)) };
}

test("prints where it is and who one can be, serves, and closes on SIGTERM", {
  timeout: 20_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  const caFile = join(folder, "ca.pem");
  const { child, output, ended } = start("--port", "0", "--anonymous", "--ca-file", caFile);
  await expect.poll(output, { timeout: 15_000 }).toContain("Ctrl-C ends it.");
  const [, tokenUrl] = /WGTWO_TOKEN_URL='([^']+)'/.exec(output()) ?? [];
  const [, clientId] = /WGTWO_CLIENT_ID='([^']+)'/.exec(output()) ?? [];
  const [, clientSecret] = /WGTWO_CLIENT_SECRET='([^']+)'/.exec(output()) ?? [];
  const response = await fetch(String(tokenUrl), {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  expect(response.status).toBe(200);
  expect(await readFile(caFile, "utf8")).toContain("BEGIN CERTIFICATE");
  await rm(folder, { recursive: true });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("closes when it is stopped at its first word", { timeout: 20_000 }, async () => {
  const { child, output, ended } = start("--port", "0");
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  const [, api = ""] = /WINDPROXY_URL='([^']+)'/.exec(output()) ?? [];
  await expect(fetch(api)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

test("closes when it is stopped while it starts", { timeout: 20_000 }, async () => {
  const { output, ended } = startWith(
    [`--import=data:text/javascript,${stopAtFirstListen}`],
    ["--port", "0"],
  );
  expect(await ended).toBe(0);
  expect(output()).toContain("closing");
});

const stopAtFirstListen = `
  import { Server } from "node:net";
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    Server.prototype.listen = listen;
    process.kill(process.pid, "SIGINT");
    return listen.apply(this, args);
  };`;

test("says what is wrong with the command line, and how it is used", async () => {
  const { output, ended } = start("--prot", "1");
  expect(await ended).toBe(1);
  expect(output()).toContain("--prot");
  expect(output()).toContain("npx @telcokit/sandbox [options]");
});

test("reads every option, and port 4010 without any", () => {
  expect(readCliOptions([])).toEqual({ sandbox: { port: 4010 }, caFile: undefined });
  const args = ["--port=1", "--host=::1", "--seed=2", "--anonymous", "--token-lifetime-seconds=3"];
  expect(readCliOptions([...args, "--ack-timeout-ms=4", "--max-connection-age-ms=5", "--ca-file=x"])).toEqual(
    {
      sandbox: {
        port: 1,
        host: "::1",
        seed: 2,
        anonymous: true,
        tokenLifetimeSeconds: 3,
        ackTimeoutMs: 4,
        maxConnectionAgeMs: 5,
      },
      caFile: "x",
    },
  );
  expect(readCliOptions(["-h"])).toBe("help");
  expect(() => readCliOptions(["--port", "ten"])).toThrow(CliUsageError);
});
