// Compares the public API with packages/*/etc/*.api.md: `npm run api`, after a change of it `npm run api -- --write`.
//   --declarations DIR   what the compiler emitted already; it is emitted otherwise
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkApi } from "./lib/api-report.ts";
import { emitDeclarations } from "./lib/declarations.ts";
import { publicPackages } from "./lib/workspace.ts";

const { values } = parseArgs({
  options: { write: { type: "boolean", default: false }, declarations: { type: "string" } },
});
const temporary =
  values.declarations === undefined ? mkdtempSync(join(tmpdir(), "telcokit-api-")) : undefined;
try {
  if (temporary !== undefined) await emitDeclarations(temporary);
  const results = checkApi(publicPackages(), values.declarations ?? temporary ?? "", { write: values.write });
  for (const { name, ok, output } of results)
    console.log(`${ok ? "ok  " : "FAIL"}  ${name}${output === "" ? "" : `\n${output}`}`);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
} finally {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
}
