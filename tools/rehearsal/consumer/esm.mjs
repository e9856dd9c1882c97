// A user's ESM script: every entry can be imported and has names, and every client works.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import calls from "./calls.cjs";

const { names, entries } = createRequire(import.meta.url)("./entries.json");

for (const { specifier } of entries) {
  const module = await import(specifier);
  assert.ok(Object.keys(module).length > 0, `${specifier} exports nothing`);
  assert.ok(!("default" in module), `${specifier} has a default export`);
}
const { startSandbox } = await import("@telcokit/sandbox");
const sandbox = await startSandbox();
const { "@telcokit/acr": error } = await calls.callAll(names, (name) => import(name), sandbox);

// Two copies of core, as a program of ESM and CommonJS has them: each knows the other's errors.
const other = createRequire(import.meta.url)("@telcokit/core");
const { TelcoError } = await import("@telcokit/core");
assert.notEqual(other.TelcoError, TelcoError);
assert.ok(error instanceof other.TelcoError && other.isTelcoError(error));
await sandbox.close();
