import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const conditions = ["@telcokit/source", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["@telcokit/source"] } },
  test: {
    testTimeout: 10_000,
    // Programs that tests start are compiled once and not at every start.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/programs", import.meta.url)) },
    // The Postgres in a test is one large WebAssembly: optimizing it costs more than its few queries get back.
    execArgv: ["--liftoff-only"],
    // Test files leave nothing behind, so they share a process: half of the time would go into importing again.
    isolate: false,
    // Now and then all of them wait for sockets and processes; every further one imports everything once more.
    maxWorkers: availableParallelism() + 1,
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "tools/**/*.test.ts"],
  },
});
