import { readFile } from "node:fs/promises";
import { type AnyNode, parse } from "@humanwhocodes/momoa";
import { CliUsageError } from "./options.ts";

/** Something that is wrong in a file, by the path of the value. */
export interface JsonIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Reads a JSON file that somebody wrote, and tells what is wrong with it by line and column. */
export async function readJsonFile(
  file: string,
  check: (value: unknown) => readonly JsonIssue[],
): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CliUsageError(`${file} cannot be read: ${error.code ?? error.message}`);
  });
  const { body } = parsed(file, text);
  const value: unknown = JSON.parse(text);
  const issues = check(value);
  if (issues.length === 0) return value;
  const words = issues.map(({ path, message }) => {
    const { line, column } = placeOf(body, path);
    return `${file}:${line}:${column} ${path.length === 0 ? "" : `${path.join(".")}: `}${message}`;
  });
  throw new CliUsageError(words.join("\n"));
}

function parsed(file: string, text: string): ReturnType<typeof parse> {
  try {
    return parse(text, { mode: "json" });
  } catch (error) {
    const { line = 1, column = 1, message } = error as { line?: number; column?: number; message: string };
    throw new CliUsageError(`${file}:${line}:${column} ${message.replace(/ \(\d+:\d+\)$/, "")}`);
  }
}

/** Where the value of a path is, or the nearest thing around it that there is. */
function placeOf(body: AnyNode, path: readonly (string | number)[]): { line: number; column: number } {
  let node = body;
  for (const step of path) {
    const inner = child(node, step);
    if (inner === undefined) break;
    node = inner;
  }
  return node.loc.start;
}

function child(node: AnyNode, step: string | number): AnyNode | undefined {
  if (node.type === "Array") return node.elements[Number(step)]?.value;
  if (node.type !== "Object") return undefined;
  return node.members.find(({ name }) => name.type === "String" && name.value === step)?.value;
}
