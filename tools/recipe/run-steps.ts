import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../lib/workspace.ts";
import type { Step } from "./operation-files.ts";

/** Writes what is new and prints what is to be done by hand. */
export function runSteps(steps: readonly Step[]): void {
  const written = steps.filter(({ where }) => where === undefined);
  for (const { file } of written)
    if (existsSync(join(root, file))) throw new Error(`${file} is there already`);
  for (const { file, text } of written) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`written   ${file}`);
  }
  for (const { file, where, text } of steps.filter((step) => step.where !== undefined))
    console.log(`\nby hand   ${file}: ${where}\n${text.replace(/^/gm, "          ")}`);
  console.log(
    "\nWhatever is still to be filled in does not compile: `npm run check` names it, and `npm test` what is missing.",
  );
}
