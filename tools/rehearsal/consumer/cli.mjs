// `npx telcokit-sandbox`: starts, says where it is, and ends when it is told to.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

const folder = new URL("./node_modules/@telcokit/sandbox/", import.meta.url);
const { bin } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
const [file] = Object.values(bin);
const child = spawn(process.execPath, [new URL(file, folder).pathname, "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [announcement] = await once(child.stdout.setEncoding("utf8"), "data");
assert.match(announcement, /http:\/\/127\.0\.0\.1:\d+/);
child.kill("SIGTERM");
const [code] = await once(child, "exit");
assert.equal(code, 0);
