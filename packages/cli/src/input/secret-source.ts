import { exec } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { usage } from "../exit.ts";

/** By the shell of the system. */
const run = promisify(exec);

/** How it is said where a secret is. */
const sourcePattern = /^(env|file|command):(.+)$/s;

/**
 * The secret that is where `source` says: `env:NAME`, `file:PATH` or `command:LINE`.
 * @param whose in complaints: "the profile's password"
 * @throws {CliError} when it is not there, or `source` says nothing of where.
 */
export async function fetchSecret(whose: string, source: string): Promise<string> {
  const [, kind, where = ""] = sourcePattern.exec(source) ?? [];
  if (kind === "env") return fromEnvironment(whose, where);
  if (kind === "file") return given(whose, await readFile(where, "utf8").catch(() => undefined));
  if (kind === "command")
    return given(
      whose,
      await run(where).then(
        ({ stdout }) => stdout,
        () => undefined,
      ),
    );
  throw usage(`${whose} must say where the secret is: "env:NAME", "file:PATH" or "command:LINE"`);
}

/** Neither what was read nor what the command said is repeated: it may hold the secret. */
function given(whose: string, text: string | undefined): string {
  const secret = text?.trimEnd() ?? "";
  if (secret === "")
    throw usage(`${whose} cannot be had: its file cannot be read or its command failed, or it is empty`);
  return secret;
}

function fromEnvironment(whose: string, name: string): string {
  const secret = process.env[name];
  if (secret === undefined || secret === "") throw usage(`${name} is not set, and ${whose} is there`);
  return secret;
}
