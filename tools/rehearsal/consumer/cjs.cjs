// A user's CommonJS script: every entry that says so can be required, and every client works.
const assert = require("node:assert/strict");
const { callAll } = require("./calls.cjs");
const { names, entries } = require("./entries.json");

async function main() {
  for (const { specifier, esmOnly } of entries) {
    if (esmOnly) continue;
    const module = require(specifier);
    assert.ok(Object.keys(module).length > 0, `${specifier} exports nothing`);
  }
  const sandbox = await require("@telcokit/sandbox").startSandbox();
  await callAll(names, require, sandbox);
  await sandbox.close();
}

void main();
