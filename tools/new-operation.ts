// Begins an operation: `npm run new-operation -- windproxy spai.sendFreeSms`; `-- wgtwo-consents sms.sendText --rpc` for gRPC.
// Writes what is new, and prints the lines that belong into files that are there.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readText, trackedFiles } from "./lib/files.ts";
import { root } from "./lib/workspace.ts";
import { lastSteps, type NewOperation, operationSteps, partsOf } from "./recipe/operation-files.ts";
import { placesOf } from "./recipe/places.ts";
import { runSteps } from "./recipe/run-steps.ts";

const clientFolders = (): (string | undefined)[] =>
  trackedFiles("packages/*/src/identity.ts").map((file) => file.split("/")[1]);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rpc: { type: "boolean" } } });
const [client, name] = positionals;
if (client === undefined || name === undefined || !/^[a-z]\w*(\.[a-z]\w*)*$/.test(name)) {
  console.error("usage: npm run new-operation -- CLIENT group.operation [--rpc]");
  process.exit(2);
}
const identity = join(root, "packages", client, "src/identity.ts");
if (!existsSync(identity)) {
  console.error(
    `packages/${client} is no client package: there is no src/identity.ts in it. These are: ${clientFolders().join(", ")}`,
  );
  process.exit(2);
}
if (existsSync(join(root, "packages", client, "facts"))) {
  console.error(
    `the operations of ${client} are made of packages/${client}/facts: add a line there, then npm run generate`,
  );
  process.exit(2);
}
const system = /system = "([\w-]+)"/.exec(readText(identity))?.[1] ?? client;
const made: NewOperation = { client, system, name, wire: values.rpc === true ? "grpc" : "rest" };
runSteps(operationSteps(made, placesOf(client, partsOf(name).group)), lastSteps(made));
