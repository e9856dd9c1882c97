import { existsSync } from "node:fs";
import { isTelcoError, type ManifestOperation } from "@telcokit/core";
import { Command } from "commander";
import { operationOf } from "../clients.ts";
import { OperationFailed, usage, withValue } from "../exit.ts";
import { addInputFlags, inputFlags } from "../input/flags.ts";
import { isRecord } from "../input/is-record.ts";
import { addInputSources, type InputSources, operationInput } from "../input/operation-input.ts";
import { secretsOf } from "../input/secret.ts";
import { addOutputFlags, inFormatOf, quiet } from "../output/flags.ts";
import { createPrinter, type OutputFlags, plain } from "../output/print.ts";
import { withClient } from "../profile/connect.ts";
import { stopSignal } from "../stop-signal.ts";
import { confirmWrite } from "./confirm.ts";
import { invoke, isListing } from "./invoke.ts";
import { type JourneyFile, readJourneyFile, writeJourneyFile } from "./journey-file.ts";

interface JourneyFlags extends OutputFlags, InputSources {
  readonly file?: string;
  readonly profile?: string;
  readonly happened?: string;
  readonly value?: string;
  readonly yes?: boolean;
}

interface StepEvent {
  readonly step: string;
  readonly state: "started" | "completed";
  readonly number: number;
  readonly of: number;
  readonly resume: { readonly completed: readonly { readonly step: string }[] };
}

/** `telcokit journey start CLIENT JOURNEY --file FILE [flags]`: where it stands is in the file before every step. */
export async function startJourney(client: string, name: string, args: readonly string[]): Promise<void> {
  const operation = await inFormatOf(args, journeyOf(client, name));
  const flags = inputFlags(operation.input);
  const command = addInputSources(addOutputFlags(new Command(`telcokit journey start ${client} ${name}`)))
    .description(operation.summary)
    .requiredOption("--file <file>", "where the journey's state is kept; it holds personal data")
    .option("-p, --profile <name>", "which profile")
    .option("--yes", "at something that is no sandbox, without asking");
  addInputFlags(command, flags, secretsOf(operation.input));
  quiet(command).parse(args, { from: "user" });
  const given = command.opts<JourneyFlags & Record<string, unknown>>();
  const { file = "" } = given;
  if (existsSync(file))
    throw usage(`${file} is there already; \`telcokit journey resume ${file}\` goes on with it`);
  const input = await operationInput(operation, flags, given);
  await travel({ client, operation, file, flags: given, input, options: {} });
}

/** `telcokit journey resume FILE`: goes on after the last step that was done. */
export async function resumeJourney(path: string, flags: JourneyFlags): Promise<void> {
  const { client, operation: name, profile, resume, state, failed } = await readJourneyFile(path);
  if (state === "done") throw usage(`the journey of ${path} is done`);
  const operation = await journeyOf(client, name);
  const open = failed?.outcome === "unknown" || begunUnknown(resume);
  const settled = open ? settledBy(flags) : undefined;
  if (open && settled === undefined)
    throw usage(
      `the step ${failed?.step ?? "under way"} may have happened${failed?.advice === undefined ? "" : `; ${failed.advice}`}: say --happened no, or --happened yes --value '{"id": "…"}'`,
    );
  const options = settled === undefined ? {} : { settled };
  await travel({ client, operation, file: path, flags: { profile, ...flags }, input: resume, options });
}

/** `telcokit journey status FILE`. */
export async function journeyStatus(path: string, flags: OutputFlags): Promise<void> {
  const { client, operation, state, completed, failed } = await readJourneyFile(path);
  const printer = await createPrinter(flags);
  await printer.value({ client, operation, state, completed, ...(failed === undefined ? {} : { failed }) });
}

interface Trip {
  readonly client: string;
  readonly operation: ManifestOperation;
  readonly file: string;
  readonly flags: JourneyFlags;
  /** The journey's input, or what it continues from. */
  readonly input: unknown;
  readonly options: object;
}

async function travel({ client, operation, file, flags, input, options }: Trip): Promise<void> {
  const printer = await createPrinter(flags);
  await withClient(client, { profile: flags.profile }, async (connected) => {
    if (!connected.isSandbox) await confirmWrite(operation, connected.profile, flags.yes === true);
    const base = { client, operation: operation.name, profile: connected.profile };
    let last: JourneyFile = { ...base, state: "running", completed: [], resume: input };
    const onStep = async ({ step, state, number, of, resume }: StepEvent): Promise<void> => {
      last = { ...base, state: "running", completed: resume.completed.map((one) => one.step), resume };
      await writeJourneyFile(file, last);
      process.stderr.write(`telcokit: ${number} of ${of} ${step} ${state === "started" ? "…" : "done"}\n`);
    };
    const made = invoke(connected.client, operation, input, {
      signal: stopSignal(),
      onStep,
      ...options,
    } as object);
    if (isListing(made)) throw usage(`${operation.name} is no journey`);
    const result = await made.result();
    if (result.ok) {
      await writeJourneyFile(file, { ...last, state: "done" });
      return await withValue(operation, () => printer.value(plain(result.value)));
    }
    if (isJourneyError(result.error)) await writeJourneyFile(file, stopped(last, result.error));
    if (last.completed.length > 0 || isJourneyError(result.error))
      process.stderr.write(`telcokit: it goes on with \`telcokit journey resume ${file}\`\n`);
    throw new OperationFailed(result.error, operation);
  });
}

interface Stopped {
  readonly failed: {
    readonly step: string;
    readonly outcome: string;
    readonly cause: { readonly code: string };
    readonly advice?: string;
  };
  readonly resume: { readonly completed: readonly { readonly step: string }[] };
}

function isJourneyError(error: unknown): error is Error & Stopped {
  return isTelcoError(error) && error.code === "journey_stopped";
}

function stopped(last: JourneyFile, { failed, resume }: Stopped): JourneyFile {
  const { step, outcome, cause, advice } = failed;
  return {
    ...last,
    state: "stopped",
    completed: resume.completed.map((one) => one.step),
    failed: { step, outcome, code: cause.code, ...(advice === undefined ? {} : { advice }) },
    resume,
  };
}

/** The process ended in the middle of a step that must not happen twice. */
function begunUnknown(resume: unknown): boolean {
  return isRecord(resume) && isRecord(resume.begun) && resume.begun.next === "find-out";
}

function settledBy({ happened, value }: JourneyFlags): object | undefined {
  if (happened === undefined) return undefined;
  if (happened === "no") return { happened: false };
  if (happened !== "yes" || value === undefined)
    throw usage("--happened is no, or yes together with --value");
  try {
    return { happened: true, value: JSON.parse(value) };
  } catch {
    throw usage("--value must be JSON, such as the id and href of what the step made");
  }
}

async function journeyOf(client: string, name: string): Promise<ManifestOperation> {
  const operation = await operationOf(client, name.startsWith("journeys.") ? name : `journeys.${name}`);
  if (operation.kind !== "journey") throw usage(`${operation.name} is no journey`);
  return operation;
}
