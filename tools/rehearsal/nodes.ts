// The releases of Node that the packages are tried on: the npm package `node`, as tools/run.mjs uses it.
import { must } from "../lib/process.ts";

const releases = (process.env.TELCOKIT_REHEARSE_NODES ?? "22.18.0 24.21.0 26.10.0").split(/[ ,]+/);

export interface NodeRelease {
  readonly release: string;
  readonly path: string;
}

export async function findNodes(say: (text: string) => void): Promise<NodeRelease[]> {
  const nodes: NodeRelease[] = [];
  for (const release of releases) {
    if (release === process.versions.node) {
      nodes.push({ release, path: process.execPath });
      continue;
    }
    say(`fetching Node ${release}`);
    const ask = ["--yes", `--package=node@${release}`, "-c", 'node -p "process.execPath"'];
    const said = await must(`node@${release}`, "npx", ask);
    nodes.push({ release, path: said.split("\n").at(-1) ?? "" });
  }
  return nodes;
}
