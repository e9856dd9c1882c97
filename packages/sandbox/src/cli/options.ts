import { parseArgs } from "node:util";
import type { SandboxOptions } from "../world/settings.ts";
import { type CommandFlag, type Flag, flags, usualPort, variableOf } from "./flags.ts";

/** A command line, an environment or a file that cannot be understood. */
export class CliUsageError extends Error {
  override readonly name = "CliUsageError";
}

/** What the command line asks for. */
export interface CliOptions {
  readonly sandbox: SandboxOptions;
  readonly seedFile: string | undefined;
  readonly faultsFile: string | undefined;
  readonly caFile: string | undefined;
  readonly envFile: string | undefined;
  readonly json: boolean;
  readonly log: boolean;
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** As many requests as are kept where nobody asked for more: a command may run for weeks. */
const historyLimit = 10_000;

/** Reads the command line, and the environment where it says nothing. Throws a `CliUsageError`. */
export function readCliOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): CliOptions | "help" | "version" {
  const given = parsed(args);
  if (given.help === true) return "help";
  if (given.version === true) return "version";
  const values = new Map(
    flags.map((flag) => [
      flag.option,
      given[flag.name] === undefined
        ? read(variableOf(flag.name), flag, fromEnvironment(flag, env[variableOf(flag.name)]))
        : read(`--${flag.name}`, flag, given[flag.name]),
    ]),
  );
  const value = (name: CommandFlag): unknown => values.get(name);
  const text = (name: CommandFlag): string | undefined => value(name) as string | undefined;
  const commandOnly: readonly string[] = [
    "state",
    "seed-file",
    "faults",
    "ca-file",
    "env-file",
    "write-env",
    "json",
    "log",
  ];
  const options = [...values].filter(
    ([name, each]) =>
      each !== undefined && !commandOnly.includes(name) && !["help", "version"].includes(name),
  );
  const state = text("state");
  return {
    sandbox: {
      port: usualPort,
      historyLimit,
      ...Object.fromEntries(options),
      ...(state === undefined ? {} : { stateDir: state }),
    },
    seedFile: text("seed-file"),
    faultsFile: text("faults"),
    caFile: text("ca-file"),
    envFile: text("write-env") ?? text("env-file"),
    json: value("json") === true,
    log: value("log") === true,
  };
}

function parsed(args: readonly string[]): Values {
  const options = flags.map(({ name, kind }) => [
    name,
    {
      type: kind === "switch" ? "boolean" : "string",
      multiple: kind === "list",
      ...(name === "help" ? { short: "h" } : {}),
    } as const,
  ]);
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(options) }).values as Values;
  } catch (error) {
    throw new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}

function fromEnvironment({ kind }: Flag, written: string | undefined): Values[string] {
  if (written === undefined || written === "") return undefined;
  if (kind === "list") return written.split(",").map((each) => each.trim());
  if (kind !== "switch") return written;
  if (["1", "true", "yes"].includes(written.toLowerCase())) return true;
  return ["0", "false", "no"].includes(written.toLowerCase()) ? false : written;
}

function read(where: string, { kind }: Flag, value: Values[string]): unknown {
  if (value === undefined) return undefined;
  if (kind === "switch" && typeof value !== "boolean")
    throw new CliUsageError(`${where} must be true or false`);
  if (kind !== "number") return value;
  if (!/^\d+$/.test(String(value))) throw new CliUsageError(`${where} wants a whole number`);
  return Number(value);
}
