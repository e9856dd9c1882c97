import { must } from "./process.ts";
import { root } from "./workspace.ts";

/** Programs in Go, TypeScript 7 and buf, are over before collecting their garbage pays; a limit keeps them within any machine. */
export const goEnv: NodeJS.ProcessEnv = { GOGC: "off", GOMEMLIMIT: "2GiB" };

/** What TypeScript 7 is asked for to check everything and to emit its declarations into `dir` as it goes. */
export function declarationArgs(dir: string): readonly string[] {
  const compiler = "node_modules/typescript7/bin/tsc";
  return [
    compiler,
    "-p",
    "tsconfig.json",
    // Each checker finds out about shared types for itself.
    "--checkers",
    "1",
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
  await must("the types", process.execPath, declarationArgs(dir), {
    cwd: root,
    env: { ...process.env, ...goEnv },
  });
}
