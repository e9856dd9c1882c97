import { checkRule } from "../faults/check.ts";
import type { FaultRule } from "../faults/registry.ts";
import type { SandboxSeed } from "../world/seed.ts";
import { type JsonIssue, readJsonFile } from "./json-file.ts";

/** What a sandbox begins with, from a file of one's own. */
export async function readSeedFile(file: string): Promise<SandboxSeed> {
  // Loaded when there is one: schemas take a while.
  const { seedIssues } = await import("../seed/check.ts");
  return (await readJsonFile(file, seedIssues)) as SandboxSeed;
}

/** Faults from a file: a list of rules, or an object whose `faults` are one. */
export async function readFaultsFile(file: string): Promise<readonly FaultRule[]> {
  const value = await readJsonFile(file, faultIssues);
  return (Array.isArray(value) ? value : (value as { faults: unknown }).faults) as readonly FaultRule[];
}

function faultIssues(value: unknown): readonly JsonIssue[] {
  const inside = typeof value === "object" && value !== null && "faults" in value;
  const rules = inside ? value.faults : value;
  const path = inside ? ["faults"] : [];
  if (!Array.isArray(rules))
    return [{ path, message: "must be a list of rules { system, operation, fault }" }];
  return rules.flatMap((rule, index) => {
    try {
      checkRule(rule);
      return [];
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      return [{ path: [...path, index], message: words.replace(/^@telcokit\/sandbox: /, "") }];
    }
  });
}
