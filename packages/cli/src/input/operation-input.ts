import type { ManifestOperation } from "@telcokit/core";
import type { Command } from "commander";
import { usage } from "../exit.ts";
import { assignments, merged, nested } from "./assignments.ts";
import { givenTo, holdsSecret, type InputFlag, inputOf } from "./flags.ts";
import { isRecord } from "./is-record.ts";
import { readInput, standardInput } from "./read-input.ts";
import { type IsSecret, secretIn, secretsOf } from "./secret.ts";
import { fetchSecret } from "./secret-source.ts";

/** Where an input comes from beside the flags of its fields. */
export interface InputSources {
  readonly input?: string;
  readonly set?: readonly string[];
}

/** Gives a command what takes an input that has no flag of its own: `--input` and `--set`. */
export function addInputSources(command: Command): Command {
  return command
    .option("--input <file>", "the input as JSON, `-` for standard input; flags go on top of it")
    .option(
      "--set <path=value>",
      "a field at any depth (a.b.c=1), as JSON where it is some; may be repeated",
      (value: string, before: readonly string[] = []) => [...before, value],
    );
}

/** The input of an operation that a command line makes: its flags on top of `--set`, on top of what `--input` gave. */
export async function operationInput(
  operation: ManifestOperation,
  flags: readonly InputFlag[],
  given: Readonly<Record<string, unknown>> & InputSources,
): Promise<unknown> {
  const isSecret = secretsOf(operation.input);
  const texts = await withSecretsFetched(flags, given, isSecret);
  const base = await readInput(given.input);
  if (given.set === undefined) return inputOf(flags, texts, base);
  const set = nested(assignments(given.set));
  const named = secretIn(set, isSecret);
  if (named !== undefined)
    throw usage(
      `--set gives ${named}, a secret, and everybody on this machine can read a command line; its flag says where it is, or --input has it`,
    );
  return inputOf(flags, texts, merged(isRecord(base) ? base : {}, set));
}

/**
 * What a command line gave, with every secret fetched from where its flag says it is.
 * @throws {CliError} for a secret that is on the command line itself, where `ps` and the shell's history have it.
 */
export async function withSecretsFetched(
  flags: readonly InputFlag[],
  given: Readonly<Record<string, unknown>> & { readonly input?: string },
  isSecret: IsSecret,
): Promise<Record<string, unknown>> {
  const fetched: Record<string, unknown> = { ...given };
  let standardInputIs = given.input === "-" ? "--input" : undefined;
  for (const flag of flags) {
    const name = `--${flag.path.join(".")}`;
    const { attribute, texts } = givenTo(flag.path, given);
    if (texts === undefined) continue;
    if (!holdsSecret(flag, isSecret)) {
      refuseInside(name, texts, isSecret);
      continue;
    }
    const source = texts.at(-1) ?? "";
    if (source === "-") {
      if (standardInputIs !== undefined) throw usage(`standard input is that of ${standardInputIs}`);
      standardInputIs = name;
      fetched[attribute] = [(await standardInput()).trimEnd()];
    } else fetched[attribute] = [await fetchFor(name, source)];
  }
  return fetched;
}

async function fetchFor(name: string, source: string): Promise<string> {
  if (source.startsWith("@")) return fetchSecret(name, `file:${source.slice(1)}`);
  if (!/^(?:env|file|command):./s.test(source))
    throw usage(
      `${name} is a secret, and everybody on this machine can read a command line; say where it is: env:NAME, @FILE or - for standard input`,
    );
  return fetchSecret(name, source);
}

/** An object in JSON may have one inside. */
function refuseInside(name: string, texts: readonly string[], isSecret: IsSecret): void {
  for (const text of texts) {
    const field = /^\s*[[{]/.test(text) ? secretIn(jsonOf(text), isSecret) : undefined;
    if (field !== undefined)
      throw usage(
        `${name} has a secret in it, ${field}, and everybody on this machine can read a command line; give it with --input`,
      );
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
