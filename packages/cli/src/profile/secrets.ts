import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { usage } from "../exit.ts";

const run = promisify(execFile);

/** The fields that hold secrets. They are named by where they are, never written down. */
const secretFields = new Set(["password", "clientSecret", "token"]);

/** A copy of a profile's options with every secret fetched from where it says: `env:`, `file:` or `command:`. */
export async function withSecrets(options: unknown): Promise<unknown> {
  if (Array.isArray(options)) return Promise.all(options.map(withSecrets));
  if (typeof options !== "object" || options === null) return options;
  const fields = await Promise.all(
    Object.entries(options).map(async ([name, value]) => [
      name,
      secretFields.has(name) ? await secretOf(name, value) : await withSecrets(value),
    ]),
  );
  return Object.fromEntries(fields);
}

async function secretOf(field: string, value: unknown): Promise<string> {
  const [, kind, where] = /^(env|file|command):(.+)$/s.exec(String(value)) ?? [];
  if (kind === "env") return fromEnvironment(field, where ?? "");
  if (kind === "file") return given(field, await readFile(where ?? "", "utf8").catch(() => undefined));
  if (kind === "command")
    return given(field, await run("sh", ["-c", where ?? ""]).then(outOf, () => undefined));
  throw usage(
    `the profile's ${field} must say where the secret is: "env:NAME", "file:PATH" or "command:LINE"`,
  );
}

function outOf({ stdout }: { readonly stdout: string }): string {
  return stdout;
}

/** Neither what was read nor what the command said is repeated: it may hold the secret. */
function given(field: string, text: string | undefined): string {
  const secret = text?.trimEnd() ?? "";
  if (secret === "")
    throw usage(
      `the profile's ${field} cannot be had: its file cannot be read or its command failed, or it is empty`,
    );
  return secret;
}

function fromEnvironment(field: string, name: string): string {
  const secret = process.env[name];
  if (secret === undefined || secret === "")
    throw usage(`${name} is not set, and the profile's ${field} is there`);
  return secret;
}
