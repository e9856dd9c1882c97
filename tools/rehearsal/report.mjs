// Tables in Markdown, aligned, so that they read well on a terminal and in a closing note.

export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [first, ...others] = all.map(line);
  return [first, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...others].join("\n");
}

export const verdict = (ok) => (ok ? "ok" : "FAIL");
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const milliseconds = (ms) => `${ms.toFixed(0)} ms`;
