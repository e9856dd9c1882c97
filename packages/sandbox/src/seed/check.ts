import type { SandboxSeed } from "../world/seed.ts";
import { seedSchema } from "./schema.ts";

/** One thing that is wrong with a seed, and where. */
export interface SeedIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What is wrong with a seed; nothing when it is one. */
export function seedIssues(seed: unknown): readonly SeedIssue[] {
  const parsed = seedSchema.safeParse(seed);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ path: path as (string | number)[], message }));
}

/** The seed, or a `TypeError` that says what is wrong with it. */
export function checkedSeed(seed: unknown): SandboxSeed {
  const issues = seedIssues(seed);
  if (issues.length === 0) return seed as SandboxSeed;
  const words = issues.map(({ path, message }) => `${["seedData", ...path].join(".")} ${message}`);
  throw new TypeError(`@telcokit/sandbox: ${words.join("; ")}`);
}
