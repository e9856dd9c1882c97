import { Command } from "commander";

let format = "";

/** Gives a command `-o` and `-q`. Errors are told in the format that commander found, too. */
export function addOutputFlags(command: Command): Command {
  return command
    .option("-o, --output <format>", "table, json, jsonl or csv")
    .option("-q, --query <jmespath>", "what of it is printed")
    .on("option:output", (given: string) => {
      format = given;
    });
}

/** Before a command line is read. */
export function forgetFormat(): void {
  format = "";
}

/** What `finding` gives. Where that fails, before the command line could be read, it is read for the format of the complaint. */
export async function inFormatOf<T>(args: readonly string[], finding: Promise<T>): Promise<T> {
  try {
    return await finding;
  } catch (error) {
    const reader = quiet(addOutputFlags(new Command().helpOption(false)));
    try {
      reader.allowUnknownOption().allowExcessArguments().parse(args, { from: "user" });
    } catch {
      // One complaint is enough.
    }
    throw error;
  }
}

/** Whether this process was asked for JSON. */
export function isJsonWanted(): boolean {
  return format.startsWith("json");
}

/** A command that leaves its complaints to `report`. */
export function quiet(command: Command): Command {
  return command.exitOverride().configureOutput({ outputError: () => {} });
}
