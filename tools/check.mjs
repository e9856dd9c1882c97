// Every static check, side by side; prints what failed and exits non-zero. `npm run check`.
import { spawn } from "node:child_process";

const checks = {
  "lint and format (biome)": ["node_modules/.bin/biome", "ci", "--colors=off", "--error-on-warnings", "."],
  "types (TypeScript 7)": [process.execPath, "node_modules/typescript7/bin/tsc", "-p", "tsconfig.json"],
  "rooms and circles (dependency-cruiser)": [
    "node_modules/.bin/depcruise",
    ...["--config", "tools/import-rules.mjs"],
    ...["packages", "examples", "tools"],
  ],
  "unused exports and dependencies (knip)": ["node_modules/.bin/knip", "--no-progress"],
  "code in Markdown": [process.execPath, "tools/snippets.mjs"],
  "indexes of the documentation (llms.md)": [process.execPath, "tools/llms.mjs"],
  "protos (buf)": [process.execPath, "tools/generate.mjs", "--check"],
};

const runCheck = ([title, [command, ...args]]) =>
  new Promise((resolve) => {
    const started = performance.now();
    let output = "";
    const child = spawn(command, args, { env: { ...process.env, FORCE_COLOR: "0" } });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ title, ok: false, output: error.message, seconds: 0 }));
    child.on("close", (code) =>
      resolve({ title, ok: code === 0, output, seconds: (performance.now() - started) / 1000 }),
    );
  });

const results = await Promise.all(Object.entries(checks).map(runCheck));
for (const { title, ok, output, seconds } of results) {
  console.log(`${ok ? "ok  " : "FAIL"}  ${title} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(output.trimEnd());
}
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
