import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "./listen.ts";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));

function start(...args: string[]): {
  child: ChildProcessByStdio<null, Readable, Readable>;
  output: () => string;
  ended: Promise<number | null>;
} {
  const child = spawn(process.execPath, ["--conditions=@telcokit/source", cli, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((resolve) => child.on("close", resolve)) };
}

test("prints where it is and who one can be, serves, and closes on SIGTERM", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  const caFile = join(folder, "ca.pem");
  const { child, output, ended } = start("--port", "0", "--anonymous", "--ca-file", caFile);
  await expect.poll(output, { timeout: 8000 }).toContain("Ctrl-C ends it.");
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

test("says what is wrong: an unknown option, a port that is taken", async () => {
  const wrong = start("--prot", "1");
  const server = createServer();
  const port = await listen(server, "127.0.0.1", 0);
  const taken = start("--port", String(port));
  expect(await Promise.all([wrong.ended, taken.ended])).toEqual([1, 1]);
  expect(wrong.output()).toContain("npx @telcokit/sandbox [options]");
  expect(taken.output()).toContain("EADDRINUSE");
  server.close();
});
