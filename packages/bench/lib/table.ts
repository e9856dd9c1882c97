export type Cell = string | number;

/** A Markdown table that also reads well in a terminal: the first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...text.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `-${"-".repeat(width)}-` : `-${"-".repeat(width)}:`)).join("|")}|`;
  const [first = [], ...rest] = text;
  return [line(first), rule, ...rest.map(line)].join("\n");
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

export const whole = (value: number): string => Math.round(value).toLocaleString("en").replaceAll(",", " ");
export const one = (value: number): string => value.toFixed(1);
export const two = (value: number): string => value.toFixed(2);
