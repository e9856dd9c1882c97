// The releases of Node that the packages are tried on: the npm package `node`, as tools/run.mjs uses it.
import { must } from "./run.mjs";

const releases = (process.env.TELCOKIT_REHEARSE_NODES ?? "22.18.0 24.21.0 26.10.0").split(/[ ,]+/);

/** `{ release, path }` of each. */
export async function findNodes(say) {
  const nodes = [];
  for (const release of releases) {
    if (release === process.versions.node) {
      nodes.push({ release, path: process.execPath });
      continue;
    }
    say(`fetching Node ${release}`);
    const ask = ["--yes", `--package=node@${release}`, "-c", 'node -p "process.execPath"'];
    nodes.push({ release, path: (await must(`node@${release}`, "npx", ask)).split("\n").at(-1) });
  }
  return nodes;
}
