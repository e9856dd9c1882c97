import { isRecord } from "../input/is-record.ts";

const widest = 48;

/** A value for people: a list as rows under its columns, an object as its fields. */
export function tableOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "nothing\n" : rows(value);
  if (!isRecord(value)) return `${cellOf(value)}\n`;
  const names = Object.keys(value);
  if (names.length === 0) return "done\n";
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `${name.padEnd(width)}  ${cellOf(value[name])}\n`).join("");
}

function rows(items: readonly unknown[]): string {
  const records = items.map((item) => (isRecord(item) ? item : { value: item }));
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = [columns, ...records.map((record) => columns.map((name) => short(cellOf(record[name]))))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map(
      (line) =>
        `${line
          .map((text, at) => text.padEnd(widths[at] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** An object in a cell is JSON, never `[object Object]`. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  // A control character of foreign text could write anywhere on the terminal.
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/\p{Cc}/gu, " ");
}

function short(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}
