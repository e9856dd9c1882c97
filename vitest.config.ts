import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const folders = ["packages/*/src/**", "packages/*/test/**", "tools/**"];

function filesOf(name: string): string[] {
  return folders.map((folder) => `${folder}/${name}`);
}

// `npm test` runs the quick ones; the others start programs, or need half a second on their own.
const projects: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    test: {
      name: "quick",
      include: filesOf("*.test.ts"),
      exclude: [...configDefaults.exclude, "**/*.slow.test.ts"],
      testTimeout: 10_000,
    },
  },
  { extends: true, test: { name: "slow", include: filesOf("*.slow.test.ts"), testTimeout: 30_000 } },
];

const conditions = ["@telcokit/source", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["@telcokit/source"] } },
  test: {
    projects,
    // Programs that tests start are compiled once and not at every start.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/programs", import.meta.url)) },
    // The Postgres in a test is one large WebAssembly: optimizing it costs more than its few queries get back.
    execArgv: ["--liftoff-only"],
    // Test files leave nothing behind, so they share a process: half of the time would go into importing again.
    isolate: false,
    // Now and then all of them wait for sockets and processes; every further one imports everything once more.
    maxWorkers: availableParallelism() + 1,
  },
});
