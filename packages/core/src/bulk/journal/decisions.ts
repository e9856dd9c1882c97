import { JournalError } from "./journal-error.ts";

/** What became of a row of unknown outcome, as somebody found out. */
export type Decision = "happened" | "did-not-happen";

function isDecision(word: unknown): word is Decision {
  return word === "happened" || word === "did-not-happen";
}

/**
 * The lines of a file of decisions: `key,happened` or `key,did-not-happen`. A key may stand in double quotes, as in CSV.
 * Empty lines, lines that begin with `#` and a first line `key,decision` are skipped.
 * @throws {JournalError} `decisions_invalid`, with the number of the line and without its key.
 */
export function parseDecisions(text: string, path: string): readonly (readonly [key: string, Decision])[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  return lines.flatMap((line, index): (readonly [string, Decision])[] => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const comma = line.lastIndexOf(",");
    const key = unquote(line.slice(0, Math.max(comma, 0)).trim());
    const word = unquote(line.slice(comma + 1).trim());
    if (index === 0 && word === "decision") return [];
    if (key === "" || !isDecision(word)) {
      const rule = "must be key,happened or key,did-not-happen";
      throw new JournalError("decisions_invalid", `line ${index + 1} of ${path} ${rule}`);
    }
    return [[key, word]];
  });
}

function unquote(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
