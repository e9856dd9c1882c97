import { usage } from "../exit.ts";
import { isRecord } from "../input/is-record.ts";
import { tableOf } from "./table.ts";

export const formats = ["table", "json", "jsonl", "csv"] as const;
export type Format = (typeof formats)[number];

/** How a command was told to print. */
export interface OutputFlags {
  readonly output?: string | undefined;
  readonly query?: string | undefined;
}

/** Data goes to standard output, and nothing else does. */
export interface Printer {
  readonly format: Format;
  /** One value of many: a line, or a row, as soon as it is there. */
  item(value: unknown): Promise<void>;
  /** The one value of a call. */
  value(value: unknown): Promise<void>;
  /** What had to wait for the last. */
  end(): Promise<void>;
}

export async function createPrinter({ output, query }: OutputFlags): Promise<Printer> {
  const format = formatOf(output);
  const look = await lookerOf(query);
  const items: unknown[] = [];
  let csv: Awaited<ReturnType<typeof csvLines>> | undefined;
  const item = async (given: unknown): Promise<void> => {
    const value = look(given);
    if (format === "jsonl") return write(`${JSON.stringify(value)}\n`);
    if (format === "csv") {
      csv ??= await csvLines();
      return write(csv(value));
    }
    items.push(value);
  };
  return {
    format,
    item,
    async value(given) {
      if (format === "json") return write(`${JSON.stringify(look(given), undefined, 2)}\n`);
      if (format === "table") return write(tableOf(look(given)));
      return item(given);
    },
    async end() {
      if (format === "json") await write(`${JSON.stringify(items, undefined, 2)}\n`);
      else if (format === "table") await write(tableOf(items));
    },
  };
}

function formatOf(output: string | undefined): Format {
  if (output === undefined) return process.stdout.isTTY ? "table" : "jsonl";
  const format = formats.find((one) => one === output);
  if (format === undefined) throw usage(`--output must be one of ${formats.join(", ")}`);
  return format;
}

/** What a query (JMESPath) picks of a value, as JSON has it; everything without one. */
export async function lookerOf(query: string | undefined): Promise<(value: unknown) => unknown> {
  if (query === undefined) return plain;
  const { compile, TreeInterpreter } = await import("@jmespath-community/jmespath");
  const compiled = attempt(() => compile(query), "the query is no JMESPath expression");
  return (value) =>
    attempt(
      () => TreeInterpreter.search(compiled, plain(value) as never),
      "the query asks for something that this value has not",
    );
}

/** Their messages quote what they were given. */
function attempt<T>(work: () => T, otherwise: string): T {
  try {
    return work();
  } catch {
    throw usage(otherwise);
  }
}

/** What JSON can hold of a value: dates as text, bytes as base64, whole numbers whole. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

/** Rows of CSV; the columns are those of the first. */
async function csvLines(): Promise<(value: unknown) => string> {
  const { stringify } = await import("csv-stringify/sync");
  let columns: readonly string[] | undefined;
  return (value) => {
    const row = isRecord(value) ? value : { value };
    const header = columns === undefined;
    columns ??= Object.keys(row);
    const cells = columns.map((name) => cell(row[name]));
    return stringify(header ? [[...columns], cells] : [cells]);
  };
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Waits where the reader is slow. A reader that has gone wants no more: that is no failure. */
export function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once("drain", resolve);
  });
}
