// A user's Next.js application: the clients in the production build of a route, served and called.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, must, run } from "../lib/process.ts";
import { toolsDir } from "../lib/rehearsal-tools.ts";
import { bundled } from "./bundles.ts";
import type { Published } from "./consumers.ts";

/** What the application has beside the packages, as `create-next-app` writes it. */
const beside = { next: "^16.4.6", react: "^19.2.0", "react-dom": "^19.2.0" };

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };

/** Makes and builds the application in the folder `dir`. */
export async function buildNext(dir: string, { packages, versions, npmrc }: Published): Promise<void> {
  mkdirSync(dir, { recursive: true });
  cpSync(join(toolsDir, "next"), dir, { recursive: true });
  cpSync(join(toolsDir, "consumer/calls.cjs"), join(dir, "calls.cjs"));
  const names = bundled(packages).map(({ name }) => name);
  const write = (file: string, text: string): void => writeFileSync(join(dir, file), text);
  write(
    "packages.mjs",
    [
      ...names.map((name, at) => `import * as package${at} from "${name}";`),
      `export const packages = { ${names.map((name, at) => `"${name}": package${at}`).join(", ")} };`,
      "",
    ].join("\n"),
  );
  write(
    "package.json",
    JSON.stringify({ name: "app", private: true, dependencies: { ...versions, ...beside } }),
  );
  write(".npmrc", npmrc);
  await must("npm install", "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: dir });
  const args = ["node_modules/next/dist/bin/next", "build"];
  await must("next build", process.execPath, args, { cwd: dir, env });
}

/** Serves it with a release of Node. */
export function serveNext(dir: string, node: string): Promise<Ended> {
  return run(node, ["serve.mjs"], { cwd: dir, env, timeoutMs: 120_000 });
}
