// Folders of users: nothing in them but what they installed from the registry, with npm or with pnpm, and their files.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "../lib/process.ts";
import { toolsDir } from "../lib/rehearsal-tools.ts";
import { type PublicPackage, root } from "../lib/workspace.ts";

/** What users install beside our packages: the types of Node, and what optional entries ask for. */
const beside = {
  "@electric-sql/pglite": "^0.5.17",
  "@types/node": "^22.18.0",
  msw: "^3.0.5",
  "pg-boss": "^12.38.0",
  undici: "^7.30.2",
};

export type Manager = "npm" | "pnpm";
export const managers: readonly Manager[] = ["npm", "pnpm"];

const install = {
  npm: ["install", "--no-audit", "--no-fund", "--prefer-offline"],
  pnpm: ["install", "--prefer-offline", "--reporter=append-only"],
} satisfies Record<Manager, readonly string[]>;

/** What was published, and how a folder finds it. */
export interface Published {
  readonly packages: readonly PublicPackage[];
  readonly versions: Readonly<Record<string, string>>;
  readonly npmrc: string;
}

/** Makes the folder `dir` and installs with `manager`. */
export async function makeConsumer(
  dir: string,
  manager: Manager,
  { packages, versions, npmrc }: Published,
  overrides: Readonly<Record<string, string>> = {},
): Promise<void> {
  mkdirSync(dir, { recursive: true });
  cpSync(join(toolsDir, "consumer"), dir, { recursive: true });
  copyExamples(join(dir, "examples"));
  cpSync(join(root, "packages/sandbox/test"), join(dir, "outside"), { recursive: true });
  const manifest = { name: "consumer", private: true, dependencies: { ...versions, ...beside }, overrides };
  const write = (file: string, text: string): void => writeFileSync(join(dir, file), text);
  write("package.json", JSON.stringify(manifest, null, 2));
  write(".npmrc", npmrc);
  write("pnpm-workspace.yaml", "packages: []\nallowBuilds: { msw: false, protobufjs: false }\n");
  write("entries.json", JSON.stringify(entriesToLoad(packages)));
  await must(`${manager} install`, manager, install[manager], { cwd: dir });
}

function entriesToLoad(packages: readonly PublicPackage[]): object {
  return {
    names: packages.filter(({ entries }) => entries.length > 0).map(({ name }) => name),
    entries: packages.flatMap(({ entries }) =>
      entries.map(({ specifier, esmOnly }) => ({ specifier, esmOnly })),
    ),
  };
}

function copyExamples(dir: string): void {
  mkdirSync(dir);
  const names = readdirSync(join(root, "examples")).filter((name) => name !== "node_modules");
  for (const name of names) cpSync(join(root, "examples", name), join(dir, name), { recursive: true });
}
