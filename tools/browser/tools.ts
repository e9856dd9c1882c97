// The packages of the browser runs, installed when they are first needed.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

export function installBrowserTools(): void {
  if (existsSync("tools/browser/node_modules/playwright-core")) return;
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  execFileSync("pnpm", args, { cwd: "tools/browser", stdio: "ignore", shell: process.platform === "win32" });
}
