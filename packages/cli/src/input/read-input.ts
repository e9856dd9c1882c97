import { readFile } from "node:fs/promises";
import { usage } from "../exit.ts";

/** What `--input FILE` or `--input -` holds, as JSON. */
export async function readInput(from: string | undefined): Promise<unknown> {
  if (from === undefined) return undefined;
  const text = from === "-" ? await standardInput() : await readFile(from, "utf8").catch(() => undefined);
  if (text === undefined) throw usage(`--input: ${from} cannot be read`);
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`--input: ${from === "-" ? "standard input" : from} is no JSON`);
  }
}

export async function standardInput(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
  return text;
}
