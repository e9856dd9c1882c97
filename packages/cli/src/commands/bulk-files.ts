import { createWriteStream, type WriteStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isTelcoError } from "@telcokit/core";
import type { BulkState } from "@telcokit/core/bulk";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { usage } from "../exit.ts";

export type Row = Readonly<Record<string, string>>;

type Kind = "done" | "refused" | "failed" | "unknown";

/** The four files: written anew by every run, because every run meets every row. */
export interface ResultFiles {
  readonly counts: Readonly<Record<Kind, number>>;
  add(row: Row, state: BulkState, outcome: unknown, more: object): Promise<void>;
  words(): string;
  close(): Promise<void>;
}

export async function createResultFiles(folder: string): Promise<ResultFiles> {
  const counts: Record<Kind, number> = { done: 0, refused: 0, failed: 0, unknown: 0 };
  const streams = new Map<Kind, WriteStream>();
  for (const kind of Object.keys(counts) as Kind[])
    streams.set(kind, createWriteStream(join(folder, `${kind}.csv`)));
  let duplicates = 0;
  return {
    counts,
    async add(row, state, outcome, more) {
      const kind = kindOf(state, more);
      if (kind === undefined) {
        duplicates += 1;
        return;
      }
      const first = counts[kind] === 0;
      counts[kind] += 1;
      const told = { ...row, ...columnsOf(kind, outcome) };
      const text = stringify(first ? [Object.keys(told), Object.values(told)] : [Object.values(told)]);
      const stream = streams.get(kind);
      if (stream?.write(text) === false)
        await new Promise<void>((resolve) => stream.once("drain", () => resolve()));
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
    },
  };
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

/** `telcokit bulk decide`: `unknown.csv` with its column `happened` filled in becomes the journal's file of decisions. */
export async function decide(journal: string, key: string | undefined): Promise<void> {
  const path = join(dirname(journal), "unknown.csv");
  const rows = parse(await readFile(path), { bom: true, columns: true, skip_empty_lines: true }) as Row[];
  const lines = rows.map((row, at) => {
    const happened = row.happened?.trim().toLowerCase() ?? "";
    const name = key ?? Object.keys(row)[0] ?? "";
    if (!/^(?:yes|no|true|false)?$/.test(happened))
      throw usage(`${path} row ${at + 1}: happened must be yes or no`);
    if (happened === "") return undefined;
    return [row[name] ?? "", /^(?:yes|true)$/.test(happened) ? "happened" : "did-not-happen"];
  });
  const decided = lines.filter((line) => line !== undefined);
  await writeFile(`${journal}.decisions`, stringify([["key", "decision"], ...decided]), { mode: 0o600 });
  process.stderr.write(
    `telcokit: ${decided.length} of ${rows.length} decided; the next run of the job takes them over\n`,
  );
}
