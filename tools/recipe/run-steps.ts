import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../lib/workspace.ts";
import type { Step } from "./operation-files.ts";

/**
 * Writes what is new, prints what is to be done by hand, and then what is left. Where something is there already it writes
 * nothing and only prints: the list may be wanted a second time.
 * @returns whether it wrote
 */
export function runSteps(steps: readonly Step[], last: readonly string[]): boolean {
  const written = steps.filter(({ where }) => where === undefined);
  const there = written.find(({ file }) => existsSync(join(root, file)));
  if (there === undefined) writeAll(written);
  for (const { file, where, text } of steps.filter((step) => step.where !== undefined))
    console.log(`\nby hand   ${file}: ${where}\n${text.replace(/^/gm, "          ")}`);
  console.log(`\nthen\n${last.join("\n").replace(/^/gm, "          ")}`);
  if (there === undefined) return true;
  console.error(`\nnothing was written: ${there.file} is there already; remove it, or take another name`);
  process.exitCode = 1;
  return false;
}

function writeAll(steps: readonly Step[]): void {
  for (const { file, text } of steps) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`written   ${file}${/FILL[ _]IN/.test(text) ? ", with what is to be filled in" : ""}`);
  }
  // How long a line is depends on the names in it.
  const sources = steps.map(({ file }) => file).filter((file) => file.endsWith(".ts"));
  const biome = ["node_modules/@biomejs/biome/bin/biome", "check", "--write", "--linter-enabled=false"];
  execFileSync(process.execPath, [...biome, ...sources], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
