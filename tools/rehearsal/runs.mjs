// Runs users' programs from the folders that they installed into, on every release of Node.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { tool } from "./workspace.mjs";

/** What runs in a consumer's folder: titles and arguments of Node. The demo runs every example; `alone` each by itself too. */
function programs(dir, alone) {
  const examples = exampleScripts(dir).filter((file) => alone || file === "demo.ts");
  return [
    { title: "ESM script", args: ["esm.mjs"] },
    { title: "CommonJS script", args: ["cjs.cjs"] },
    { title: "Jest", args: [tool("jest"), "--rootDir", dir, "--config", "jest.config.json"] },
    { title: "esbuild bundles, ESM and CommonJS", args: ["bundled.mjs"] },
    ...examples.map((file) => ({ title: `examples/${file}`, args: [`examples/${file}`] })),
    { title: "command line", args: ["cli.mjs"] },
  ];
}

/** Whatever is a program: modules that export something are its parts. */
function exampleScripts(dir) {
  return readdirSync(join(dir, "examples"))
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => !/^export /m.test(readFileSync(join(dir, "examples", file), "utf8")));
}

/** One row per program: `{ title, results: { [release]: { ok, output } } }`. One at a time: some of them watch the clock. */
export async function runPrograms(dir, nodes, { alone, say }) {
  const rows = [];
  for (const { title, args } of programs(dir, alone)) {
    const results = {};
    for (const { release, path } of nodes) {
      results[release] = await run(path, args, { cwd: dir, timeoutMs: 120_000 });
      if (!results[release].ok) say(`FAIL ${title} on Node ${release}`);
    }
    rows.push({ title, results });
  }
  return rows;
}
