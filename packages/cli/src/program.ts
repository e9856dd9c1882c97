import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import type { Command } from "commander";
import { clientNames } from "./clients.ts";
import { addOutputFlags, quiet } from "./output/flags.ts";

const again = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The commands. What each needs is loaded when it runs: `--help` waits for nothing. */
export function program(Program: typeof Command): Command {
  const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
  const root = quiet(new Program("telcokit"))
    .description(
      "Every operation of every telcokit client from the shell. Exit codes: 0 done, 1 the service said no, 2 wrong input, 3 do not repeat, 4 credentials, 5 may be repeated, 6 rows that are not done.",
    )
    .version(version)
    .showSuggestionAfterError()
    .enablePositionalOptions();
  root
    .command("call <client> <operation> [flags...]")
    .description(
      `calls an operation (${clientNames.join(", ")}); its flags: telcokit call CLIENT OPERATION --help`,
    )
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .action(async (client: string, operation: string, flags: readonly string[]) =>
      (await import("./commands/call.ts")).call(client, operation, flags),
    );
  addOutputFlags(root.command("operations [client]").description("lists operations")).action(
    async (client, flags) => (await import("./commands/describe.ts")).operations(client, flags),
  );
  addOutputFlags(
    root
      .command("describe <client> <operation>")
      .description("tells everything that is known of an operation"),
  ).action(async (client, operation, flags) =>
    (await import("./commands/describe.ts")).describe(client, operation, flags),
  );
  addBulk(root);
  addJourneys(root);
  addOutputFlags(
    root.command("verify <client>").description("holds one's own endpoint against the documents; only reads"),
  )
    .option("-p, --profile <name>", "which profile")
    .action(async (client, flags) => (await import("./commands/verify.ts")).verify(client, flags));
  addSandboxCommands(root);
  root
    .command("mcp")
    .description("serves the operations to an assistant (MCP, over standard input and output)")
    .option("-p, --profile <name>", "which profile; the sandbox unless given")
    .action(async (flags) => (await import("./commands/mcp.ts")).mcp(version, flags));
  addCompletion(root);
  return root;
}

/** What is done with consent events, a sandbox, and the profiles that say where everything is. */
function addSandboxCommands(root: Command): void {
  addOutputFlags(
    root.command("listen <what>").description("shows consent events as they come, or hands them on"),
  )
    .option("-p, --profile <name>", "which profile")
    .option("--queue <name>", "the durable queue")
    .option("--forward-to <url>", "posts each event there; it is acked on 2xx, and comes again otherwise")
    .option("--exec <command>", "runs a command with each event as its standard input")
    .option("--max <n>", "ends after so many")
    .action(async (what, flags) => (await import("./commands/listen.ts")).listen(what, flags));
  addOutputFlags(
    root
      .command("trigger <what> [fields...]")
      .description("makes something happen in a sandbox: consent.added, optiva.moveOrder …"),
  )
    .usage("[options] <what> [--NAME value …]")
    .option("--set <name=value>", "what it takes; `--NAME value` says the same", again)
    .allowUnknownOption()
    .action(async (what, fields, flags) =>
      (await import("./commands/control.ts")).trigger(what, fields, flags),
    );
  addOutputFlags(
    root
      .command("faults <verb> [args...]")
      .description("of a sandbox: list, clear, add SYSTEM OPERATION KIND"),
  )
    .option("--set <name=value>", "more of the fault", again)
    .option("--times <n>", "how many requests meet it")
    .option("--every <n>", "only every n-th request")
    .action(async (verb, args, flags) => (await import("./commands/control.ts")).faults(verb, args, flags));
  addOutputFlags(
    root
      .command("profile <verb> [args...]")
      .description("list, use NAME, add NAME CLIENT --set …, remove NAME"),
  )
    .option(
      "--set <name=value>",
      "an option of the client; secrets as env:NAME, file:PATH or command:LINE",
      again,
    )
    .action(async (verb, args, flags) => (await import("./commands/profiles.ts")).profile(verb, args, flags));
  root
    .command("sandbox [flags...]")
    .description("starts a sandbox; its flags: telcokit sandbox --help")
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .action((flags: readonly string[]) => sandbox(flags));
}

function addBulk(root: Command): void {
  root
    .command("bulk <client> [operation]")
    .description(
      "calls an operation for each row of a CSV file, and goes on where it stopped; `bulk decide` reads unknown.csv",
    )
    .option("--csv <file>", "the rows, with a header")
    .option("--map <field=column>", "a field that another column fills", again)
    .option("--set <field=value>", "a field that is the same for all rows", again)
    .option("--key <column>", "what tells rows apart; the first mapped column unless given")
    .option("--rate <n/s>", "no faster than this: 50/s, 600/min")
    .option("--concurrency <n>", "rows at the same time", "20")
    .option("--journal <file>", "what was done; beside the CSV file unless given")
    .option("--out <dir>", "where the four files go; beside the journal unless given")
    .option("-p, --profile <name>", "which profile")
    .option("--check", "only looks whether every row fits")
    .option("--again", "tries once more what the service refused")
    .option("--yes", "at something that is no sandbox, without asking")
    .action(async (client, operation, flags) => {
      if (client === "decide" && operation === undefined)
        return (await import("./commands/bulk-files.ts")).decide(flags);
      return (await import("./commands/bulk.ts")).bulk(client, operation ?? "", flags);
    });
}

function addJourneys(root: Command): void {
  const journey = root
    .command("journey")
    .description("several writes in a row that go on where they stopped")
    .enablePositionalOptions();
  journey
    .command("start <client> <journey> [flags...]")
    .description("its flags: telcokit journey start CLIENT JOURNEY --help")
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .action(async (client: string, name: string, flags: readonly string[]) =>
      (await import("./commands/journey.ts")).startJourney(client, name, flags),
    );
  addOutputFlags(journey.command("resume <file>").description("goes on after the last step that was done"))
    .option("-p, --profile <name>", "which profile; the one it began with unless given")
    .option("--happened <yes|no>", "what became of the step of unknown outcome")
    .option("--value <json>", "what that step would have given, when it happened")
    .option("--yes", "at something that is no sandbox, without asking")
    .action(async (file, flags) => (await import("./commands/journey.ts")).resumeJourney(file, flags));
  addOutputFlags(journey.command("status <file>").description("where it stands")).action(
    async (file, flags) => (await import("./commands/journey.ts")).journeyStatus(file, flags),
  );
}

function addCompletion(root: Command): void {
  root
    .command("completion <shell>")
    .description("prints what bash, zsh or fish needs to complete commands, operations and flags")
    .action(async (shell) => (await import("./commands/completion.ts")).completion(shell));
  root
    .command("complete [words...]", { hidden: true })
    .allowUnknownOption()
    .action(async (words: readonly string[]) =>
      (await import("./commands/complete.ts")).complete(words, flagsByCommand(root)),
    );
}

/** Without the one that shells ask. */
function flagsByCommand(root: Command): ReadonlyMap<string, readonly string[]> {
  const shown = root.commands.filter((command) => command.name() !== "complete");
  return new Map(shown.map((command) => [command.name(), command.options.flatMap(({ long }) => long ?? [])]));
}

/** The sandbox's own command, in its own process: it ends when this one is told to. */
function sandbox(flags: readonly string[]): Promise<void> {
  const require = createRequire(import.meta.url);
  const bin = require.resolve("@telcokit/sandbox").replace(/index\.\w+$/, "cli.js");
  const source = bin.includes("/src/");
  const file = source ? bin.replace(/cli\.js$/, "cli/cli.ts") : bin;
  const child = spawn(
    process.execPath,
    [...(source ? ["--conditions=@telcokit/source"] : []), file, ...flags],
    { stdio: "inherit" },
  );
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => child.kill(name));
  return new Promise((resolve) =>
    child.on("close", (code) => {
      process.exitCode = code ?? 1;
      resolve();
    }),
  );
}
