import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { format } from "node:util";
import { vi } from "vitest";
import { keepSignals, puttingBack } from "./put-back.ts";

const root = new URL("../../../", import.meta.url);

/** What a README promises: a file that one can copy, and what it prints. */
export interface FirstFile {
  readonly source: string;
  readonly prints: string;
}

/** Reads both from the README of a package: the first whole file of `examples/first`, and the first block of text behind it. */
export function firstFileOf(readme: URL): FirstFile {
  const text = readFileSync(readme, "utf8");
  const found =
    /<!-- snippet (examples\/first\/[\w-]+\.ts) -->\n```ts\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(
      text,
    );
  const [, file = "", source = "", prints = ""] = found ?? [];
  if (found === null || text.indexOf("```ts") < text.indexOf(file)) {
    throw new Error("the README does not begin with a file of examples/first and what it prints");
  }
  return { source, prints };
}

/**
 * Runs it as a reader would, but for the ports and in this process: the file has those that `npx @telcokit/sandbox` takes, a
 * test some that are free.
 * @param http where the sandbox listens in place of 4010
 * @param grpc and in place of 4011
 */
export async function outputOf({ source }: FirstFile, http: number, grpc = 4011): Promise<string> {
  const here = source.replaceAll(":4010", `:${http}`).replaceAll(":4011", `:${grpc}`);
  const file = new URL(`examples/first/run-${crypto.randomUUID()}.ts`, root);
  return await puttingBack(async (later) => {
    writeFileSync(file, here);
    later(() => rmSync(file));
    keepSignals(later);
    let printed = "";
    const log = vi.spyOn(console, "log").mockImplementation((...words) => {
      printed += `${format(...words)}\n`;
    });
    later(() => log.mockRestore());
    await import(file.href);
    if (process.exitCode !== undefined) throw new Error(`it ends with ${process.exitCode}`);
    return printed;
  });
}
