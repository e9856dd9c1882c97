// Runs what esbuild made of a user's programs (bundled/*) against the installed sandbox: nothing else is loaded by them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "@telcokit/sandbox";

// Away from node_modules, so that a bundle finds nothing but itself.
const elsewhere = mkdtempSync(join(tmpdir(), "bundled-"));
const bundles = new URL("./bundled/", import.meta.url);
const programs = readdirSync(bundles);
assert.ok(programs.length > 0);
for (const program of programs) {
  const { urls, credentials, close } = await startSandbox();
  const env = { ...process.env, SANDBOX: JSON.stringify({ urls, credentials }) };
  const copy = join(elsewhere, program);
  writeFileSync(copy, readFileSync(new URL(program, bundles)));
  const [code] = await once(spawn(process.execPath, [copy], { env, stdio: "inherit" }), "close");
  assert.equal(code, 0, program);
  await close();
}
rmSync(elsewhere, { recursive: true });
