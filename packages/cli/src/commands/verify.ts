import { isTelcoError, type ManifestOperation } from "@telcokit/core";
import { manifestOf } from "../clients.ts";
import { CliError, exitCodes } from "../exit.ts";
import { createPrinter, type OutputFlags } from "../output/print.ts";
import { type AnyClient, withClient } from "../profile/connect.ts";
import { stopSignal } from "../stop-signal.ts";
import { invoke, isListing } from "./invoke.ts";

/**
 * `telcokit verify CLIENT`: asks one's own endpoint for everything that only reads, with the documented samples, and holds the
 * answers against the documents. Nothing is changed there.
 */
export async function verify(
  name: string,
  flags: OutputFlags & { readonly profile?: string },
): Promise<void> {
  const strictly = { profile: flags.profile, more: { validateReplies: "strict" } };
  const printer = await createPrinter(flags);
  let departed = 0;
  await withClient(name, strictly, async ({ client }) => {
    for (const operation of (await manifestOf(name)).operations) {
      if (operation.effect !== "read" || (operation.kind !== "call" && operation.kind !== "listing"))
        continue;
      const verdict = await checkOne(client, operation);
      if (verdict.says === "departs") departed += 1;
      await printer.item({ operation: operation.name, ...verdict });
    }
  });
  await printer.end();
  if (departed > 0) throw new CliError(`${departed} operations depart from the documents`, exitCodes.refused);
}

interface Verdict {
  readonly says: "as documented" | "refused" | "departs" | "not reached";
  readonly why: string;
}

async function checkOne(client: AnyClient, operation: ManifestOperation): Promise<Verdict> {
  const options = { signal: stopSignal() };
  const made = invoke(client, operation, operation.example.input, options);
  const result = await (isListing(made) ? made.toArray({ max: 1 }) : made).result();
  if (result.ok) return { says: "as documented", why: "" };
  const { error } = result;
  if (!isTelcoError(error)) throw error;
  if (error.category === "cancelled") throw error;
  if (error.code === "reply_invalid" || error.code === "ko_undocumented")
    return { says: "departs", why: error.message };
  const known = operation.errors.some(({ code }) => code === error.code) || operation.openErrors === true;
  if (known) return { says: "refused", why: error.code };
  const reached =
    error.code !== "connection_failed" && error.code !== "timeout" && error.code !== "auth_failed";
  return reached ? { says: "departs", why: error.message } : { says: "not reached", why: error.message };
}
