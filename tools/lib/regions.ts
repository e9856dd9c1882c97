import { readFileSync } from "node:fs";

/** The text that `path#region` names, without its indentation; of a path alone the whole file, without region marks. */
export function regionOf(reference: string): string {
  const [path = "", region] = reference.split("#");
  const lines = readFileSync(path, "utf8").split("\n");
  if (region === undefined)
    return lines
      .filter((line) => !/^\s*\/\/ #(end)?region/.test(line))
      .join("\n")
      .trimEnd();
  const begin = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const end = lines.findIndex((line, at) => at > begin && line.trim().startsWith("// #endregion"));
  if (begin < 0 || end < 0) throw new Error(`there is no region ${region} in ${path}`);
  const body = lines.slice(begin + 1, end);
  const indented = body.filter((line) => line.trim() !== "");
  const indent = Math.min(...indented.map((line) => line.length - line.trimStart().length));
  return body.map((line) => line.slice(indent)).join("\n");
}
