import type { ManifestOperation } from "@telcokit/core";
import { Command } from "commander";
import { operationOf } from "../clients.ts";
import { ofOperation, usage, withValue } from "../exit.ts";
import { countOf } from "../input/count.ts";
import { addInputFlags, inputFlags } from "../input/flags.ts";
import { addInputSources, type InputSources, operationInput } from "../input/operation-input.ts";
import { secretsOf } from "../input/secret.ts";
import { addOutputFlags, inFormatOf, quiet } from "../output/flags.ts";
import { createPrinter, type OutputFlags, write } from "../output/print.ts";
import { withClient } from "../profile/connect.ts";
import { stopSignal } from "../stop-signal.ts";
import { confirmWrite } from "./confirm.ts";
import { invoke, isListing } from "./invoke.ts";
import { previewOf } from "./preview.ts";

export interface CallFlags extends OutputFlags, InputSources {
  readonly profile?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly timeoutMs?: string;
  readonly deadlineMs?: string;
  readonly max?: string;
  /** `true` without a number. */
  readonly watch?: string | true;
  readonly watchFor?: string;
}

/** Options of every operation, beside its own input. */
export function addCallFlags(command: Command): Command {
  return addInputSources(addOutputFlags(command))
    .option("-p, --profile <name>", "which profile; `sandbox` needs no set-up")
    .option("--yes", "makes a change at something that is no sandbox without asking")
    .option("--dry-run", "checks the input, prints it masked, sends nothing")
    .option("--timeout-ms <ms>", "limit for one attempt")
    .option("--deadline-ms <ms>", "limit for the whole call")
    .option("--max <n>", "of a list: no more items than this; of --watch: no more values")
    .option("--watch [seconds]", "reads again and again (every 5 s), and prints the value when it changes")
    .option("--watch-for <seconds>", "ends --watch after so long", "3600");
}

/** `telcokit call CLIENT OPERATION [flags]`: the flags are the operation's own, from its manifest. */
export async function call(client: string, name: string, args: readonly string[]): Promise<void> {
  const operation = await inFormatOf(args, operationOf(client, name));
  if (operation.kind === "stream" || operation.kind === "consumer")
    throw usage(`${name} is a stream: \`telcokit listen\` reads it`);
  const flags = inputFlags(operation.input);
  const command = addCallFlags(new Command(`telcokit call ${client} ${name}`)).description(operation.summary);
  addInputFlags(command, flags, secretsOf(operation.input));
  quiet(command).parse(args, { from: "user" });
  const given = command.opts<CallFlags & Record<string, unknown>>();
  const max = countOf("--max", given.max) ?? Number.POSITIVE_INFINITY;
  const options = optionsOf(given);
  const limits =
    given.watch === undefined ? undefined : watchLimits(operation, { ...given, watch: given.watch });
  const input = await operationInput(operation, flags, given);
  if (given.dryRun === true) return dryRun(client, operation, input, given);
  const printer = await createPrinter(given);
  await withClient(client, { profile: given.profile }, async (connected) => {
    const start = (): ReturnType<typeof invoke> => invoke(connected.client, operation, input, options);
    if (limits !== undefined) {
      const read = (): Promise<unknown> => ofOperation(operation, () => start() as PromiseLike<unknown>);
      const { follow } = await import("./follow.ts");
      await follow(read, given, { ...limits, max });
      return;
    }
    if (!connected.isSandbox) await confirmWrite(operation, connected.profile, given.yes === true);
    const made = start();
    if (!isListing(made)) {
      const value = await ofOperation(operation, () => made);
      return await withValue(operation, () => printer.value(value));
    }
    await ofOperation(operation, async () => {
      let count = 0;
      for await (const item of made) {
        if (count >= max) break;
        count += 1;
        await printer.item(item);
      }
    });
    await printer.end();
  });
}

/** @throws {CliError} where there is no value that could change, or where asking changes it. */
function watchLimits(
  operation: ManifestOperation,
  { watch, watchFor }: { readonly watch: string | true; readonly watchFor?: string },
) {
  if (operation.kind !== "call" || operation.effect !== "read")
    throw usage(`--watch asks again and again, and ${operation.name} is no call that only reads`);
  const seconds = (flag: string, text: string | undefined): number => 1000 * (countOf(flag, text) ?? 0);
  return {
    everyMs: seconds("--watch", watch === true ? "5" : watch),
    forMs: seconds("--watch-for", watchFor),
  };
}

function optionsOf({ timeoutMs, deadlineMs }: CallFlags) {
  return {
    signal: stopSignal(),
    ...(timeoutMs === undefined ? {} : { timeoutMs: countOf("--timeout-ms", timeoutMs) }),
    ...(deadlineMs === undefined ? {} : { deadlineMs: countOf("--deadline-ms", deadlineMs) }),
  };
}

async function dryRun(
  client: string,
  operation: ManifestOperation,
  input: unknown,
  given: CallFlags,
): Promise<void> {
  const shown = await withClient(client, { profile: given.profile }, (connected) =>
    previewOf(client, operation, input, connected),
  );
  await write(`${JSON.stringify(shown, undefined, 2)}\n`);
}
