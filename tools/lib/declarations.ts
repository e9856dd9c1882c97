import { must } from "./process.ts";
import { root } from "./workspace.ts";

/** What TypeScript 7 is asked for to check everything and to emit its declarations into `dir` as it goes. */
export function declarationArgs(dir: string): readonly string[] {
  const compiler = "node_modules/typescript7/bin/tsc";
  return [
    compiler,
    "-p",
    "tsconfig.json",
    "--noEmit",
    "false",
    "--emitDeclarationOnly",
    "--outDir",
    dir,
    "--rootDir",
    root,
  ];
}

/** One declaration file for each source, as `dir/packages/acr/src/index.d.ts`. */
export async function emitDeclarations(dir: string): Promise<void> {
  await must("the types", process.execPath, declarationArgs(dir), { cwd: root });
}
