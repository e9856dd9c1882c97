import { basename, dirname, join, resolve } from "node:path";
import { type Call, isTelcoError, type ManifestOperation } from "@telcokit/core";
import { type BulkSummary, bulk as bulkJob, fileJournal } from "@telcokit/core/bulk";
import { operationOf } from "../clients.ts";
import { CliError, exitCodes, usage } from "../exit.ts";
import { assignments } from "../input/assignments.ts";
import { countOf } from "../input/count.ts";
import { inputFlags, inputOf } from "../input/flags.ts";
import { withSecretsFetched } from "../input/operation-input.ts";
import { secretsOf } from "../input/secret.ts";
import { createProgressDisplay } from "../output/progress.ts";
import { type AnyClient, withClient } from "../profile/connect.ts";
import { stopSignal } from "../stop-signal.ts";
import {
  claimFolder,
  createResultFiles,
  decideCommand,
  keepAnswers,
  type Row,
  resultPaths,
} from "./bulk-files.ts";
import { confirmWrite } from "./confirm.ts";
import { columnsOf, countRows, rowsOf } from "./csv-file.ts";
import { invoke, isListing } from "./invoke.ts";

export interface BulkFlags {
  readonly csv?: string;
  readonly map?: readonly string[];
  readonly set?: readonly string[];
  readonly key?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly journal?: string;
  readonly out?: string;
  readonly profile?: string;
  readonly check?: boolean;
  readonly again?: boolean;
  readonly yes?: boolean;
}

/** One row of the file as the operation takes it. */
type InputOf = (row: Row) => unknown;

/** `telcokit bulk CLIENT OPERATION --csv FILE`: a call for each row, and every row in one of four files beside the journal. */
export async function bulk(client: string, name: string, flags: BulkFlags): Promise<void> {
  const operation = await operationOf(client, name);
  if (operation.kind !== "call") throw usage(`${name} is a ${operation.kind}; bulk makes calls`);
  const { csv } = flags;
  if (csv === undefined) throw usage("bulk wants --csv FILE: the rows, with a header");
  const make = await inputMaker(operation, flags);
  await checkColumns(csv, flags);
  const concurrency = countOf("--concurrency", flags.concurrency) ?? 20;
  const limit = flags.rate === undefined ? {} : { limit: { perSecond: perSecond(flags.rate) } };
  await withClient(client, { profile: flags.profile, more: limit }, async (connected) => {
    if (!connected.isSandbox) await confirmWrite(operation, connected.profile, flags.yes === true);
    const rows = await check(connected.client, operation, make, csv);
    if (flags.check === true) {
      process.stderr.write(`telcokit: all ${rows} rows fit; nothing was sent\n`);
      return;
    }
    // What was done at one place is not done at another.
    const job = `${client} ${operation.name} at ${connected.profile}`;
    await run(connected.client, operation, make, { ...flags, csv, concurrency, job });
  });
}

async function run(
  client: AnyClient,
  operation: ManifestOperation,
  make: InputOf,
  flags: Omit<BulkFlags, "csv" | "concurrency"> & {
    readonly csv: string;
    readonly concurrency: number;
    readonly job: string;
  },
): Promise<void> {
  const journal = flags.journal ?? join(dirname(flags.csv), `${basename(flags.csv, ".csv")}.journal`);
  const [firstColumn = ""] = await columnsOf(flags.csv);
  const key = flags.key ?? flags.map?.[0]?.split("=")[1] ?? firstColumn;
  const folder = flags.out ?? dirname(journal);
  if (resultPaths(folder).includes(resolve(flags.csv)))
    throw usage(`${flags.csv} is what results are written to; give it another name, and start again`);
  await claimFolder(folder, journal);
  await keepAnswers(folder, journal);
  const files = await createResultFiles(folder, key);
  const total = await countRows(flags.csv);
  const display = await createProgressDisplay(process.stderr, () => performance.now());
  const effect = operation.effect === "by-input" ? "write" : operation.effect;
  const job = bulkJob(rowsOf(flags.csv), {
    key: (row) => row[key] ?? "",
    // Without the signal: what is on its way when Ctrl-C is pressed comes to its end, and is known then.
    call: (row) => invoke(client, operation, make(row), {}) as Call<unknown, Error>,
    effect,
    concurrency: flags.concurrency,
    journal: fileJournal(journal, { job: flags.job }),
    total,
    signal: stopSignal(),
    ...(flags.again === true ? { again: "refused" as const } : {}),
    onProgress: display.tell,
  });
  let summary: BulkSummary;
  try {
    for await (const { row, state, outcome, ...more } of job) await files.add(row, state, outcome, more);
    summary = await job.summary();
    await files.begin();
  } finally {
    display.end();
    await files.close();
  }
  process.stderr.write(`telcokit: ${files.words()}\n`);
  if (summary.end === "aborted")
    throw new CliError("interrupted; the same command goes on from here", exitCodes.interrupted);
  if (files.counts.unknown > 0)
    process.stderr.write(
      `telcokit: do not repeat those of unknown.csv; find out what became of them, fill in its column happened (yes or no), and say\n  ${decideCommand(folder, journal)}\n`,
    );
  if (files.counts.refused + files.counts.failed + files.counts.unknown > 0)
    process.exitCode = exitCodes.incomplete;
}

/** The columns of the file in the operation's fields: those of the same name, what `--map` says, and what `--set` adds. */
async function inputMaker(operation: ManifestOperation, { map = [], set = [] }: BulkFlags): Promise<InputOf> {
  const flags = inputFlags(operation.input);
  const names = new Map(map.map((text) => text.split("=") as [string, string]));
  const fixed = assignments(set);
  for (const field of [...names.keys(), ...Object.keys(fixed)])
    if (!flags.some(({ path }) => path.join(".") === field))
      throw usage(`${operation.name} has no field ${field}`);
  const setTexts = await withSecretsFetched(
    flags,
    Object.fromEntries(
      set.map((text) => [text.slice(0, text.indexOf("=")), [text.slice(text.indexOf("=") + 1)]]),
    ),
    secretsOf(operation.input),
  );
  return (row) => {
    const texts: Record<string, readonly string[]> = {};
    for (const { path } of flags) {
      const field = path.join(".");
      const column = names.get(field) ?? field;
      const cell = Object.hasOwn(row, column) ? row[column] : undefined;
      if (cell !== undefined && cell !== "") texts[field] = [cell];
    }
    return inputOf(flags, { ...texts, ...setTexts }, undefined);
  };
}

/** A column that is not there would leave a field out of every row, or give all rows one key. */
async function checkColumns(csv: string, { map = [], key }: BulkFlags): Promise<void> {
  const columns = await columnsOf(csv);
  const wanted = [
    ...map.map((text) => text.slice(text.indexOf("=") + 1)),
    ...(key === undefined ? [] : [key]),
  ];
  const missing = wanted.find((column) => !columns.includes(column));
  if (missing !== undefined)
    throw usage(
      `${csv} has no column ${missing}; it has ${columns.join(" | ") || "none"}${columns.length === 1 ? ", if commas part them" : ""}`,
    );
}

/** Every row is looked at before the first is sent: half a job is worse than none. Gives how many there are. */
async function check(
  client: AnyClient,
  operation: ManifestOperation,
  make: InputOf,
  csv: string,
): Promise<number> {
  const problems: string[] = [];
  let number = 0;
  for await (const row of rowsOf(csv)) {
    number += 1;
    const made = invoke(client, operation, make(row), { signal: AbortSignal.abort() });
    if (isListing(made)) continue;
    const result = await made.result();
    if (!result.ok && isTelcoError(result.error) && result.error.code === "request_invalid")
      problems.push(`row ${number}: ${result.error.message.split("nothing was sent: ").at(-1)}`);
    if (problems.length >= 10) break;
  }
  if (problems.length > 0)
    throw usage(`rows of ${csv} do not fit ${operation.name}:\n  ${problems.join("\n  ")}`);
  return number;
}

function perSecond(rate: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\/(s|min)$/.exec(rate) ?? [];
  if (number === undefined) throw usage("--rate wants a number a second or a minute: 50/s, 600/min");
  return unit === "min" ? Number(number) / 60 : Number(number);
}
