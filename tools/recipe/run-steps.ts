import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../lib/workspace.ts";
import type { Step } from "./operation-files.ts";

/**
 * Writes what is new, prints what is to be done by hand, and then what is left.
 * @returns whether it did: nothing that is there is written over
 */
export function runSteps(steps: readonly Step[], last: readonly string[]): boolean {
  const written = steps.filter(({ where }) => where === undefined);
  const there = written.find(({ file }) => existsSync(join(root, file)));
  if (there !== undefined) {
    console.error(`${there.file} is there already: remove it, or take another name`);
    process.exitCode = 1;
    return false;
  }
  for (const { file, text } of written) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`written   ${file}`);
  }
  for (const { file, where, text } of steps.filter((step) => step.where !== undefined))
    console.log(`\nby hand   ${file}: ${where}\n${text.replace(/^/gm, "          ")}`);
  console.log(`\nthen\n${last.join("\n").replace(/^/gm, "          ")}`);
  return true;
}
