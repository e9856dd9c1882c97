// Serves what `next build` has made, and calls every client in it against the installed sandbox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { startSandbox } from "@telcokit/sandbox";

const server = createServer().listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const { port } = server.address();
await new Promise((resolve) => server.close(resolve));

const { urls, credentials, close } = await startSandbox();
const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
const next = spawn(process.execPath, args, { stdio: "inherit" });
process.once("exit", () => next.kill());
const url = `http://127.0.0.1:${port}/api/calls`;
const body = JSON.stringify({ urls, credentials });
let answer;
for (let tries = 0; answer === undefined; tries += 1) {
  assert.ok(tries < 300 && next.exitCode === null, "next did not start");
  answer = await fetch(url, { method: "POST", body }).catch(() => undefined);
  if (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
}
assert.equal(answer.status, 200, await answer.text());
next.kill();
await close();
