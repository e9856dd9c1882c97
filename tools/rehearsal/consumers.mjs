// Folders of users: nothing in them but what they installed from the registry, with npm or with pnpm, and their files.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "./run.mjs";
import { root, tools } from "./workspace.mjs";

/** What users install beside our packages: the types of Node, and what optional entries ask for. */
const beside = { "@types/node": "^22.18.0", msw: "^3.0.5", undici: "^7.30.2" };

const install = {
  npm: ["npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"]],
  pnpm: ["pnpm", ["install", "--prefer-offline", "--reporter=append-only"]],
};

/** Makes the folder `dir` and installs with `manager`. */
export async function makeConsumer(dir, manager, { packages, versions, npmrc }) {
  mkdirSync(dir, { recursive: true });
  cpSync(join(tools, "consumer"), dir, { recursive: true });
  copyExamples(join(dir, "examples"));
  const manifest = { name: "consumer", private: true, dependencies: { ...versions, ...beside } };
  const write = (file, text) => writeFileSync(join(dir, file), text);
  write("package.json", JSON.stringify(manifest, null, 2));
  write(".npmrc", npmrc);
  write("pnpm-workspace.yaml", "packages: []\nallowBuilds: { msw: false, protobufjs: false }\n");
  write("entries.json", JSON.stringify(entriesToLoad(packages)));
  const [command, args] = install[manager];
  await must(`${manager} install`, command, args, { cwd: dir });
}

function entriesToLoad(packages) {
  return {
    names: packages.map(({ name }) => name),
    entries: packages.flatMap(({ entries }) =>
      entries.map(({ specifier, esmOnly }) => ({ specifier, esmOnly })),
    ),
  };
}

function copyExamples(dir) {
  mkdirSync(dir);
  const names = readdirSync(join(root, "examples")).filter((name) => name !== "node_modules");
  for (const name of names) cpSync(join(root, "examples", name), join(dir, name), { recursive: true });
}
