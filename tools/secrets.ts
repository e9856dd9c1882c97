// Looks for secrets in every file of the repository: `node tools/run.mjs secrets`. The sandbox's own credentials begin with
// "sandbox-secret-" and are none.
import { join } from "node:path";
import { trackedFiles } from "./lib/files.ts";
import { run } from "./lib/process.ts";
import { installTools, tool, toolsDir } from "./lib/rehearsal-tools.ts";
import { root } from "./lib/workspace.ts";

await installTools(console.log);
const files = trackedFiles("*").filter((file) => !file.endsWith("pnpm-lock.yaml"));
const args = [tool("secretlint"), "--secretlintrc", join(toolsDir, ".secretlintrc.json"), "--no-glob"];
const { ok, output } = await run(process.execPath, [...args, ...files.map((file) => join(root, file))], {
  cwd: toolsDir,
});
console.log(ok ? `no secrets in ${files.length} files` : output);
process.exit(ok ? 0 : 1);
