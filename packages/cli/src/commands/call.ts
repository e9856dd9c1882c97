import { isTelcoError, type ManifestOperation } from "@telcokit/core";
import { Command } from "commander";
import { operationOf } from "../clients.ts";
import { exitCodes, ofOperation, usage } from "../exit.ts";
import { countOf } from "../input/count.ts";
import { addInputFlags, inputFlags } from "../input/flags.ts";
import { masked } from "../input/mask.ts";
import { operationInput } from "../input/operation-input.ts";
import { secretsOf } from "../input/secret.ts";
import { addOutputFlags, quiet } from "../output/flags.ts";
import { createPrinter, type OutputFlags, write } from "../output/print.ts";
import { connectClient } from "../profile/connect.ts";
import { stopSignal } from "../stop-signal.ts";
import { confirmWrite } from "./confirm.ts";
import { invoke, isListing } from "./invoke.ts";

export interface CallFlags extends OutputFlags {
  readonly profile?: string;
  readonly input?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly timeoutMs?: string;
  readonly deadlineMs?: string;
  readonly max?: string;
}

/** Options of every operation, beside its own input. */
export function addCallFlags(command: Command): Command {
  return addOutputFlags(command)
    .option("-p, --profile <name>", "which profile; `sandbox` needs no set-up")
    .option("--input <file>", "the input as JSON, `-` for standard input; flags go on top of it")
    .option("--yes", "makes a change at something that is no sandbox without asking")
    .option("--dry-run", "checks the input, prints it masked, sends nothing")
    .option("--timeout-ms <ms>", "limit for one attempt")
    .option("--deadline-ms <ms>", "limit for the whole call")
    .option("--max <n>", "of a list: no more items than this");
}

/** `telcokit call CLIENT OPERATION [flags]`: the flags are the operation's own, from its manifest. */
export async function call(client: string, name: string, args: readonly string[]): Promise<void> {
  const operation = await operationOf(client, name);
  if (operation.kind === "stream" || operation.kind === "consumer")
    throw usage(`${name} is a stream: \`telcokit listen\` reads it`);
  const flags = inputFlags(operation.input);
  const command = addCallFlags(new Command(`telcokit call ${client} ${name}`)).description(operation.summary);
  addInputFlags(command, flags, secretsOf(operation.input));
  quiet(command).parse(args, { from: "user" });
  const given = command.opts<CallFlags & Record<string, unknown>>();
  const max = countOf("--max", given.max) ?? Number.POSITIVE_INFINITY;
  const options = optionsOf(given);
  const input = await operationInput(operation, flags, given);
  if (given.dryRun === true) return dryRun(client, operation, input, given);
  const printer = await createPrinter(given);
  const connected = await connectClient(client, { profile: given.profile });
  await using _closing = connected.client;
  if (!connected.isSandbox) await confirmWrite(operation, connected.profile, given.yes === true);
  const made = invoke(connected.client, operation, input, options);
  if (!isListing(made)) return printer.value(await ofOperation(operation, () => made));
  await ofOperation(operation, async () => {
    let count = 0;
    for await (const item of made) {
      if (count >= max) break;
      count += 1;
      await printer.item(item);
    }
  });
  await printer.end();
}

function optionsOf({ timeoutMs, deadlineMs }: CallFlags) {
  return {
    signal: stopSignal(),
    ...(timeoutMs === undefined ? {} : { timeoutMs: countOf("--timeout-ms", timeoutMs) }),
    ...(deadlineMs === undefined ? {} : { deadlineMs: countOf("--deadline-ms", deadlineMs) }),
  };
}

/** The client checks the input before it looks at anything else; a signal that is aborted already lets nothing leave. */
async function dryRun(
  client: string,
  operation: ManifestOperation,
  input: unknown,
  given: CallFlags,
): Promise<void> {
  const connected = await connectClient(client, { profile: given.profile });
  await using _closing = connected.client;
  const made = invoke(connected.client, operation, input, { signal: AbortSignal.abort() });
  const error = await (isListing(made) ? made.toArray({ max: 1 }) : made).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (isTelcoError(error) && error.code !== "aborted") throw error;
  const { name, effect, route } = operation;
  const shown = {
    client,
    operation: name,
    profile: connected.profile,
    effect,
    route,
    input: masked(input, secretsOf(operation.input)),
    sent: false,
  };
  await write(`${JSON.stringify(shown, undefined, 2)}\n`);
  process.exitCode = exitCodes.ok;
}
