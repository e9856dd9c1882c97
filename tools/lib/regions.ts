import { readFileSync } from "node:fs";

/** A line of a snippet. */
export interface SnippetLine {
  readonly text: string;
  /** The line of the file, from 0. */
  readonly at: number;
  /** How many characters of indentation the snippet leaves out. */
  readonly indent: number;
}

/**
 * The lines that `path#region` names, without their common indentation; of a path alone the whole file, without region marks.
 * @public tools/site, a workspace of its own, reads them
 */
export function linesOf(reference: string): readonly SnippetLine[] {
  const [path = "", region] = reference.split("#");
  const lines = readFileSync(path, "utf8").split("\n");
  if (region === undefined)
    return lines
      .map((text, at) => ({ text, at, indent: 0 }))
      .filter(({ text }) => !/^\s*(?:\/\/|#) #(?:end)?region/.test(text));
  // The mark of a comment: that of TypeScript, or that of a shell.
  const isMark = (line: string, mark: string): boolean =>
    /^\s*(?:\/\/|#) (#.*?)\s*$/.exec(line)?.[1] === mark;
  const begin = lines.findIndex((line) => isMark(line, `#region ${region}`));
  const end = lines.findIndex((line, at) => at > begin && isMark(line, "#endregion"));
  if (begin < 0 || end < 0) throw new Error(`there is no region ${region} in ${path}`);
  const body = lines.slice(begin + 1, end);
  const indented = body.filter((line) => line.trim() !== "");
  const indent = Math.min(...indented.map((line) => line.length - line.trimStart().length));
  return body.map((line, index) => ({ text: line.slice(indent), at: begin + 1 + index, indent }));
}

/** The text that `path#region` names, without its indentation; of a path alone the whole file, without region marks. */
export function regionOf(reference: string): string {
  const text = linesOf(reference)
    .map((line) => line.text)
    .join("\n");
  return reference.includes("#") ? text : text.trimEnd();
}
