// A page for each command of `telcokit`, from what commander knows of it: nothing of it is written twice.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { program } from "../../packages/cli/src/program.ts";
import { regionOf } from "../lib/regions.ts";
import { block, cell, prose, table } from "./text.ts";

type CommandClass = Parameters<typeof program>[0];
type Command = InstanceType<CommandClass>;

/** A page, by the name of its file. */
export interface CommandPage {
  readonly name: string;
  readonly text: string;
}

/** Commands whose flags depend on what stands before them: the help of one shows what there is. */
const samples: Readonly<Record<string, readonly string[]>> = {
  "telcokit call": ["windproxy", "spai.sendFreeSms"],
  "telcokit journey start": ["optiva-cms", "changePlan"],
  "telcokit sandbox": [],
};

const shell = "examples/shell";

/** More of a script than this says no more. */
const mostScripts = 3;

export async function commandPages(): Promise<readonly CommandPage[]> {
  const commander = createRequire(resolve("packages/cli/package.json")).resolve("commander");
  const module = (await import(pathToFileURL(commander).href)) as { readonly Command: CommandClass };
  const root = program(module.Command);
  const commands = root
    .createHelp()
    .visibleCommands(root)
    .filter((command) => command.name() !== "help");
  const pages = commands.map((command) => ({ name: command.name(), text: pageOf(command) }));
  return [...pages, { name: "index", text: indexOf(root, commands) }];
}

function indexOf(root: Command, commands: readonly Command[]): string {
  const rows = commands.map((command) => [
    `[\`${command.name()}\`](./${command.name()}.md)`,
    cell(command.description()),
  ]);
  return `# Commands\n\n${prose(root.description())}\n\n${table(["command", ""], rows)}\n\nWhat they are for, and how they go together: [the command line](../cli.md).\n`;
}

function pageOf(command: Command): string {
  const parts = [
    `---\ntitle: ${JSON.stringify(pathOf(command))}\ndescription: ${JSON.stringify(command.description())}\n---`,
    `# \`${pathOf(command)}\``,
    ...describe(command),
    ...below(command).flatMap((one) => [`## \`${pathOf(one)}\``, ...describe(one)]),
    ...examplesOf(command),
    "What a script learns from the exit code: [the command line](../cli.md).",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function below(command: Command): readonly Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== "help");
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function describe(command: Command): string[] {
  const help = command.createHelp();
  const sample = samples[pathOf(command)];
  const options = help
    .visibleOptions(command)
    .filter(({ long }) => long !== "--help")
    .map((option) => [cell(`\`${help.optionTerm(option)}\``), cell(help.optionDescription(option))]);
  const said = command.description();
  return [
    `${prose(said.charAt(0).toUpperCase() + said.slice(1))}.`,
    block("text", help.commandUsage(command)),
    table(["option", ""], options),
    ...(sample === undefined ? [] : [helpOf(pathOf(command), sample)]),
  ];
}

/** What the command itself says, in a process of its own. */
function helpOf(path: string, sample: readonly string[]): string {
  const line = [...path.split(" ").slice(1), ...sample, "--help"];
  const file = resolve("packages/cli/src/cli.ts");
  const args = ["--conditions=@telcokit/source", file, ...line];
  const text = execFileSync(process.execPath, args, { encoding: "utf8" });
  return `\`telcokit ${line.join(" ")}\` says:\n\n${block("text", text.trimEnd())}`;
}

/** Where the scripts of the guides use it. */
function examplesOf(command: Command): string[] {
  const used = new RegExp(`^(?:.*\\$\\()?${pathOf(command)} `, "m");
  const found = readdirSync(shell)
    .filter((file) => file.endsWith(".sh"))
    .flatMap((file) => {
      const path = join(shell, file).replaceAll("\\", "/");
      const names = [...readFileSync(path, "utf8").matchAll(/^# #region (.+)$/gm)].map(([, name]) => name);
      return names.map((name) => ({ reference: `${path}#${name}`, text: regionOf(`${path}#${name}`) }));
    })
    .filter(({ text }) => used.test(text))
    .slice(0, mostScripts);
  if (found.length === 0) return [];
  const blocks = found.map(({ reference, text }) => `<!-- snippet ${reference} -->\n${block("sh", text)}`);
  return [`## For example\n\nA line after \`#>\` is what the commands above it print.`, ...blocks];
}
