import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./workspace.ts";

/** Files of the repository that fit a pattern of git's, what is not added yet included; paths from the root. */
export function trackedFiles(pattern: string): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", pattern];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0");
  return listed.filter((name) => name !== "" && existsSync(join(root, name)));
}

/** The text of a file, `""` when there is none. */
export function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
