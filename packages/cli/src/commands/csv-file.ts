import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { parse } from "csv-parse";
import { CliError, exitCodes, usage } from "../exit.ts";
import type { Row } from "./bulk-files.ts";

/** The rows of a CSV file by the names of its first line, read as they are needed. */
export async function* rowsOf(path: string): AsyncGenerator<Row> {
  for await (const row of parsed(path, { columns: header })) yield row as Row;
}

/** The names in its first line. */
export async function columnsOf(path: string): Promise<readonly string[]> {
  for await (const names of parsed(path, { to: 1 })) return names as readonly string[];
  return [];
}

export async function countRows(path: string): Promise<number> {
  let count = 0;
  for await (const _row of rowsOf(path)) count += 1;
  return count;
}

async function* parsed(path: string, more: object): AsyncGenerator {
  const parser = parse({ bom: true, skip_empty_lines: true, trim: true, ...more });
  pipeline(createReadStream(path), parser, () => {});
  try {
    yield* parser;
  } catch (error) {
    throw usage(`${path} is no CSV that can be read: ${trouble(error)}`);
  }
}

/** Of two columns of one name the last would win. */
function header(names: readonly string[]): readonly string[] {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new CliError(`its column ${twice} is there twice`, exitCodes.usage);
  return names;
}

/** The code and the line: the parser's own words hold what is in the file. */
function trouble(error: unknown): string {
  if (error instanceof CliError) return error.message;
  const { code, lines } = error as { readonly code?: unknown; readonly lines?: unknown };
  if (typeof code !== "string") return "it cannot be opened";
  return typeof lines === "number" ? `${code} at line ${lines}` : code;
}
