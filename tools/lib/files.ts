import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "../../packages/core/src/util/lazy.ts";
import { root } from "./workspace.ts";

/** All files that git knows or would take, as they were when somebody first asked: git takes longer than most who do. */
const listed = once((): readonly string[] => {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const names = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0");
  return names.filter((name) => name !== "");
});

/** Files of the repository that fit a pattern, what is not added yet included; paths from the root. `*` stands for folders, too. */
export function trackedFiles(pattern: string): string[] {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const fits = new RegExp(`^${escaped}$`);
  return listed().filter((name) => fits.test(name) && existsSync(join(root, name)));
}

/** The text of a file, `""` when there is none. */
export function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** The same of a path from the root. */
export function textOf(file: string): string {
  return readText(join(root, file));
}
