// The tools of `npm run rehearse`: a workspace of their own, so that nobody else installs them.
import { join } from "node:path";
import { must } from "./process.ts";
import { type Manifest, readJson, root } from "./workspace.ts";

export const toolsDir: string = join(root, "tools/rehearsal");

/** The script of the tool `name`, to be run by Node. */
export function tool(name: string, bin: string = name): string {
  const { bin: given } = readJson<Manifest>(join(toolsDir, "node_modules", name, "package.json"));
  const file = typeof given === "string" ? given : given?.[bin];
  if (file === undefined) throw new Error(`${name} has no command ${bin}`);
  return join(toolsDir, "node_modules", name, file);
}

export async function installTools(say: (text: string) => void): Promise<void> {
  say("installing the tools");
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  await must("installing tools/rehearsal", "pnpm", args, { cwd: toolsDir });
}
