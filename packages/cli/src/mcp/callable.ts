import type { ManifestOperation } from "@telcokit/core";
import { operationOf } from "../clients.ts";
import { usage } from "../exit.ts";

/** What calls an operation: one of the two tools, or a command where it needs more than one question and its answer. */
export function callableBy({ kind, effect }: ManifestOperation): "read" | "write" | `telcokit ${string}` {
  if (kind === "stream" || kind === "consumer") return "telcokit listen";
  // Where a journey stands has to outlive whoever asked for it.
  if (kind === "journey") return "telcokit journey";
  return effect === "read" ? "read" : "write";
}

/** @throws {CliError} when there is no such operation, or the tool is not the one for it. */
export async function callableWith(
  tool: "read" | "write",
  client: string,
  name: string,
): Promise<ManifestOperation> {
  const operation = await operationOf(client, name);
  const right = callableBy(operation);
  if (right === tool) return operation;
  throw usage(
    right === "read" || right === "write"
      ? `${name} ${right === "read" ? "only reads" : "changes something"}: call the tool \`${right}\` for it`
      : `${name} is no single call: a person runs \`${right}\` in a shell`,
  );
}
