import type { ManifestError, ManifestOperation } from "@telcokit/core";
import { operationOf } from "../clients.ts";
import { callableBy } from "./callable.ts";

/** Everything that whoever calls an operation has to know; with what its value looks like when that is asked for. */
export async function describe(client: string, name: string, withValue: boolean): Promise<object> {
  const operation = await operationOf(client, name);
  const { kind, summary, description, deprecated, effect, reaches, route, scopes, input, value } = operation;
  const { errors, openErrors, source, example } = operation;
  return {
    client,
    operation: name,
    kind,
    summary,
    description,
    deprecated,
    effect,
    reaches,
    tool: callableBy(operation),
    route,
    scopes,
    input,
    ...(withValue ? { value } : {}),
    refusals: errors.map((error) => ({
      code: error.code,
      meaning: error.meaning,
      whatToDo: whatToDo(error),
    })),
    ...(openErrors === true ? { otherRefusals: "the service has codes that no document lists" } : {}),
    afterUnknownOutcome: adviceOf(operation),
    source,
    example,
  };
}

/** What to do after an outcome that nobody knows; nothing of that kind comes of what may be repeated. */
function adviceOf({ effect, advice }: ManifestOperation): string | undefined {
  if (effect === "read" || effect === "idempotent") return undefined;
  return `do not repeat it; ${advice ?? "look by an operation that reads whether it happened, or ask a person to"}`;
}

function whatToDo({ outcome, retryable, category }: ManifestError): string {
  if (outcome === "unknown") return "it may have happened: do not repeat it";
  if (retryable) return "nothing was carried out: it may be repeated later";
  return category === "invalid-argument"
    ? "nothing was carried out: mend the input"
    : "nothing was carried out: repeating it as it is changes nothing";
}
