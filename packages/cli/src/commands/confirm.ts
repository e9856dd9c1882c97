import { createInterface } from "node:readline/promises";
import type { ManifestOperation } from "@telcokit/core";
import { usage } from "../exit.ts";

/** A change of anything but a sandbox has to be meant: asked on a terminal, refused elsewhere. */
export async function confirmWrite(
  operation: ManifestOperation,
  profile: string,
  yes: boolean,
): Promise<void> {
  if (yes || operation.effect === "read") return;
  const what = `${operation.name} ${operation.reaches === "person" ? "reaches a person" : "changes something"} at ${profile}`;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw usage(`${what}; say --yes if that is what you want`);
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(`${what}. Go on? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw usage("not confirmed");
  } finally {
    asking.close();
  }
}
