import { once } from "node:events";
import { createWriteStream, statSync, type WriteStream } from "node:fs";
import { mkdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { isTelcoError } from "@telcokit/core";
import type { BulkState } from "@telcokit/core/bulk";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { CliError, exitCodes, systemCode, unwritable, usage } from "../exit.ts";

export type Row = Readonly<Record<string, string>>;

const kinds = ["done", "refused", "failed", "unknown"] as const;
type Kind = (typeof kinds)[number];

export function resultPaths(folder: string): readonly string[] {
  return kinds.map((kind) => resolve(folder, `${kind}.csv`));
}

/** In a folder of results: whose they are, by the journal of the job. */
const ownerName = ".telcokit-bulk";

/**
 * Makes a folder that of one job's results.
 * @throws {CliError} when it has those of another job, or files of these names that are no job's.
 */
export async function claimFolder(folder: string, journal: string): Promise<void> {
  const owner = relative(folder, journal);
  const path = join(folder, ownerName);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, `${owner}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (systemCode(error) === "EEXIST") return checkOwner(folder, journal);
    // Made, and not written: it would say that the folder is nobody's.
    await rm(path, { force: true }).catch(() => {});
    throw unwritable(folder, error);
  }
  const foreign = resultPaths(folder).find((file) => changedAt(file) !== undefined);
  if (foreign === undefined) return;
  await rm(path);
  throw usage(`${foreign} is there already, and no job's of this folder; say --out DIR, or remove it`);
}

async function checkOwner(folder: string, journal: string): Promise<void> {
  const path = join(folder, ownerName);
  const owner = (await readFile(path, "utf8").catch(() => "")).trimEnd();
  if (owner !== "" && resolve(folder, owner) === resolve(journal)) return;
  throw usage(
    owner === ""
      ? `${folder} has no results of a job; say with --out where they are`
      : `${folder} has the results of another job, that of ${join(folder, owner)}; say --out DIR, or remove ${path} when that job is over`,
  );
}

/** The four files: written anew by every run, because every run meets every row. */
export interface ResultFiles {
  readonly counts: Readonly<Record<Kind, number>>;
  /** Empties them, once. Until the journal is this run's, they may be those of another one that is under way. */
  begin(): Promise<void>;
  add(row: Row, state: BulkState, outcome: unknown, more: object): Promise<void>;
  words(): string;
  /** @throws {CliError} when not all that was added could be written. */
  close(): Promise<void>;
}

/** `key` is the column that tells rows apart: the first of `unknown.csv`, because `decide` goes by that. */
export async function createResultFiles(folder: string, key: string): Promise<ResultFiles> {
  const counts: Record<Kind, number> = { done: 0, refused: 0, failed: 0, unknown: 0 };
  const streams = new Map<Kind, WriteStream>();
  let failure: CliError | undefined;
  for (const kind of kinds) {
    const path = join(folder, `${kind}.csv`);
    const stream = await opened(path);
    streams.set(kind, stream);
    stream.on("error", (error) => {
      failure ??= new CliError(
        `${path} cannot be written (${systemCode(error)}); the same command goes on from here`,
        exitCodes.incomplete,
      );
    });
  }
  let duplicates = 0;
  let begun: Promise<unknown> | undefined;
  const begin = async (): Promise<void> => {
    begun ??= Promise.all(resultPaths(folder).map((path) => truncate(path)));
    await begun;
  };
  return {
    counts,
    begin,
    async add(row, state, outcome, more) {
      if (failure !== undefined) throw failure;
      await begin();
      const kind = kindOf(state, more);
      if (kind === undefined) {
        duplicates += 1;
        return;
      }
      const first = counts[kind] === 0;
      counts[kind] += 1;
      const ordered = kind === "unknown" ? { [key]: row[key] ?? "", ...row } : row;
      const told = { ...ordered, ...columnsOf(kind, outcome) };
      const text = stringify(first ? [Object.keys(told), Object.values(told)] : [Object.values(told)]);
      const stream = streams.get(kind);
      if (stream?.write(text) === false) await drained(stream);
    },
    words: () =>
      [
        ...Object.entries(counts).map(([kind, count]) => `${count} ${kind}`),
        ...(duplicates > 0 ? [`${duplicates} of a key that came before`] : []),
      ].join(", "),
    async close() {
      await Promise.all(
        [...streams.values()].map((stream) => new Promise<void>((resolve) => stream.end(() => resolve()))),
      );
      if (failure !== undefined) throw failure;
    },
  };
}

/** Waits until it takes more, or never will. */
function drained(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      stream.off("drain", goOn).off("close", goOn);
      resolve();
    };
    stream.on("drain", goOn).on("close", goOn);
  });
}

/** Numbers of people stand in it: nobody else reads it. */
async function opened(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path, { mode: 0o600, flags: "a" });
  try {
    await once(stream, "open");
    return stream;
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** What an earlier run did or was refused counts as that; a second row of the same key is in none of the files. */
function kindOf(state: BulkState, more: object): Kind | undefined {
  if (state !== "skipped") return state;
  const { reason } = more as { reason?: string };
  return reason === "done" || reason === "refused" ? reason : undefined;
}

function columnsOf(kind: Kind, outcome: unknown): Record<string, string> {
  if (kind === "done") return {};
  const { error } = (outcome ?? {}) as { error?: unknown };
  const code = isTelcoError(error) ? error.code : "";
  const meaning = isTelcoError(error) ? error.category : kind === "unknown" ? "unknown-outcome" : "";
  return kind === "unknown" ? { code, meaning, happened: "" } : { code, meaning };
}

/** Answers that somebody filled in and nobody took over would be written over by the next run. */
export async function keepAnswers(folder: string, journal: string): Promise<void> {
  const path = join(folder, "unknown.csv");
  const changed = changedAt(path);
  if (changed === undefined || changed <= (changedAt(decisionsPath(journal)) ?? 0)) return;
  const rows = await unknownRows(path);
  if (rows.some(({ happened = "" }) => happened.trim() !== ""))
    throw usage(
      `${path} has answers that were not taken over; say \`${decideCommand(folder, journal)}\` first, or remove it`,
    );
}

/** What takes over the answers in `unknown.csv`. */
export function decideCommand(folder: string, journal: string): string {
  const out = resolve(folder) === resolve(dirname(journal)) ? "" : ` --out ${folder}`;
  return `telcokit bulk decide --journal ${journal}${out}`;
}

function decisionsPath(journal: string): string {
  return `${journal}.decisions`;
}

function changedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

async function unknownRows(path: string): Promise<readonly Row[]> {
  try {
    return parse(await readFile(path, "utf8"), {
      bom: true,
      columns: true,
      skip_empty_lines: true,
      trim: true,
    }) as Row[];
  } catch {
    throw usage(`${path} cannot be read as CSV`);
  }
}

interface DecideFlags {
  readonly journal?: string;
  readonly out?: string;
  readonly key?: string;
}

/** `telcokit bulk decide`: `unknown.csv` with its column `happened` filled in becomes the journal's file of decisions. */
export async function decide({ journal, out, key }: DecideFlags): Promise<void> {
  if (journal === undefined || changedAt(journal) === undefined)
    throw usage("bulk decide wants --journal FILE: the journal of the job");
  const folder = out ?? dirname(journal);
  await checkOwner(folder, journal);
  const path = join(folder, "unknown.csv");
  const rows = await unknownRows(path);
  const [name = ""] = key === undefined ? Object.keys(rows[0] ?? {}) : [key];
  for (const column of [name, "happened"])
    if (rows.some((row) => !Object.hasOwn(row, column)))
      throw usage(`${path} has no column ${column}, if commas part them`);
  const lines = rows.map((row, at) => {
    const happened = row.happened?.toLowerCase() ?? "";
    if (!/^(?:yes|no|true|false)?$/.test(happened))
      throw usage(`${path} row ${at + 1}: happened must be yes or no`);
    if (happened === "") return undefined;
    return [row[name] ?? "", /^(?:yes|true)$/.test(happened) ? "happened" : "did-not-happen"];
  });
  const decided = lines.filter((line) => line !== undefined);
  const text = stringify([["key", "decision"], ...decided]);
  await writeFile(decisionsPath(journal), text, { mode: 0o600 }).catch((error: unknown) => {
    throw unwritable(decisionsPath(journal), error);
  });
  process.stderr.write(
    `telcokit: ${decided.length} of ${rows.length} decided; the next run of the job takes them over\n`,
  );
}
