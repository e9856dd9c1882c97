// Begins a client package for a REST service: `npm run new-client -- NAME`, then `npm run new-operation -- NAME first.operation`.
// Writes the package, and prints the lines that belong into files that are there.
import { clientSteps } from "./recipe/client-files.ts";
import { runSteps } from "./recipe/run-steps.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(folder)) {
  console.error("usage: npm run new-client -- NAME, as in @telcokit/NAME");
  process.exit(2);
}
runSteps(clientSteps(folder));
