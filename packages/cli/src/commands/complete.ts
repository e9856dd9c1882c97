import { Command } from "commander";
import { clientNames, manifestOf, operationOf } from "../clients.ts";
import { inputFlags } from "../input/flags.ts";
import { formats, write } from "../output/print.ts";
import { readProfiles, sandboxProfile } from "../profile/profiles.ts";
import { addCallFlags } from "./call.ts";

/** The words that may stand where the last one is being typed. `commands` are those of the program, with their flags. */
export async function complete(
  words: readonly string[],
  commands: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const found = await candidates(words, commands).catch(() => []);
  const typed = words.at(-1) ?? "";
  const lines = found.filter((word) => word.startsWith(typed)).map((word) => `${word}\n`);
  await write(lines.join(""));
}

type Words = readonly string[] | Promise<readonly string[]>;

async function candidates(
  words: readonly string[],
  commands: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  const [command = "", ...given] = words.slice(0, -1);
  if (command === "") return [...commands.keys()];
  const before = given.at(-1);
  if (before === "-p" || before === "--profile") return profileNames();
  if (before === "-o" || before === "--output") return formats;
  const own = commands.get(command) ?? [];
  if (words.at(-1)?.startsWith("-") === true)
    return [...own, ...((Object.hasOwn(flagsAfter, command) && (await flagsAfter[command]?.(given))) || [])];
  return (Object.hasOwn(wordsAfter, command) && (await wordsAfter[command]?.(given))) || [];
}

/** By command: what may follow the words that stand behind it already. */
const wordsAfter: Readonly<Record<string, (given: readonly string[]) => Words>> = {
  call: clientThenOperation,
  describe: clientThenOperation,
  bulk: async (given) => [...(await clientThenOperation(given)), ...(given.length === 0 ? ["decide"] : [])],
  operations: ({ length }) => (length === 0 ? clientNames : []),
  verify: ({ length }) => (length === 0 ? clientNames : []),
  completion: ({ length }) => (length === 0 ? ["bash", "fish", "zsh"] : []),
  listen: ({ length }) => (length === 0 ? ["consents"] : []),
  faults: ({ length }) => (length === 0 ? ["add", "clear", "list"] : []),
  profile([verb, name, ...more]) {
    if (verb === undefined) return ["add", "list", "remove", "use"];
    if (name === undefined) return verb === "list" ? [] : profileNames();
    return verb === "add" && more.length === 0 ? clientNames : [];
  },
  async journey([verb, client, ...more]) {
    if (verb === undefined) return ["resume", "start", "status"];
    if (verb !== "start" || more.length > 0) return [];
    if (client === undefined) return clientNames;
    const { operations } = await manifestOf(client);
    const journeys = operations.filter(({ kind }) => kind === "journey");
    return journeys.map(({ name }) => name.replace(/^journeys\./, ""));
  },
};

/** By command: the flags that come from an operation. */
const flagsAfter: Readonly<Record<string, (given: readonly string[]) => Words>> = {
  call: async ([client = "", name = ""]) => [
    ...addCallFlags(new Command()).options.map(({ long }) => long ?? ""),
    ...(await inputsOf(client, name)),
  ],
  journey: ([verb, client = "", name = ""]) => (verb === "start" ? inputsOf(client, `journeys.${name}`) : []),
};

async function clientThenOperation([client, ...more]: readonly string[]): Promise<readonly string[]> {
  if (client === undefined) return clientNames;
  return more.length > 0 ? [] : (await manifestOf(client)).operations.map(({ name }) => name);
}

async function inputsOf(client: string, name: string): Promise<readonly string[]> {
  const { input } = await operationOf(client, name);
  return inputFlags(input).map(({ path }) => `--${path.join(".")}`);
}

async function profileNames(): Promise<readonly string[]> {
  return [sandboxProfile, ...Object.keys((await readProfiles()).profiles)];
}
