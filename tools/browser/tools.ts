// The packages of the browser runs, installed when they are first needed.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** With them the types of this folder can be checked, which `npm run check` has to leave out. */
export function installBrowserTools(): void {
  if (!existsSync("tools/browser/node_modules/playwright-core")) {
    const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
    execFileSync("pnpm", args, {
      cwd: "tools/browser",
      stdio: "ignore",
      shell: process.platform === "win32",
    });
  }
  const types = ["node_modules/typescript7/bin/tsc", "-p", "tools/browser/tsconfig.json"];
  execFileSync(process.execPath, types, { stdio: "inherit" });
}
