import { createInterface } from "node:readline/promises";
import type { ManifestOperation } from "@telcokit/core";
import { CliError, exitCodes, usage } from "../exit.ts";

/** Where somebody is asked, and answers. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** A change of anything but a sandbox has to be meant: asked on a terminal, refused elsewhere. */
export async function confirmWrite(
  operation: ManifestOperation,
  profile: string,
  yes: boolean,
  terminal: Terminal = { input: process.stdin, output: process.stderr },
): Promise<void> {
  if (yes || operation.effect === "read") return;
  const what = `${operation.name} ${operation.reaches === "person" ? "reaches a person" : "changes something"} at ${profile}`;
  if (terminal.input.isTTY !== true || terminal.output.isTTY !== true)
    throw usage(`${what}; say --yes if that is what you want`);
  if (!/^y(es)?$/i.test(await answerTo(`${what}. Go on? [y/N] `, terminal))) throw usage("not confirmed");
}

/** @throws {CliError} at Ctrl-C, and at the end of the input (Ctrl-D), which is no answer. */
async function answerTo(question: string, terminal: Terminal): Promise<string> {
  const asking = createInterface({ ...terminal, terminal: true });
  const given = new AbortController();
  asking.once("SIGINT", () =>
    given.abort(new CliError("interrupted; nothing was sent", exitCodes.interrupted)),
  );
  asking.once("close", () => given.abort(usage("not confirmed")));
  try {
    return (await asking.question(question, { signal: given.signal })).trim();
  } catch (error) {
    terminal.output.write("\n");
    throw given.signal.aborted ? given.signal.reason : error;
  } finally {
    asking.close();
  }
}
