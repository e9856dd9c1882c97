import type { JsonSchema, ManifestOperation } from "@telcokit/core";
import { clientNames, manifestOf, operationOf } from "../clients.ts";
import { type IsSecret, secretsOf } from "../input/secret.ts";
import { createPrinter, type OutputFlags, write } from "../output/print.ts";

/** `telcokit operations [CLIENT]`. */
export async function operations(client: string | undefined, flags: OutputFlags): Promise<void> {
  const printer = await createPrinter(flags);
  for (const name of client === undefined ? clientNames : [client]) {
    for (const { name: operation, kind, effect, reaches, summary } of (await manifestOf(name)).operations)
      await printer.item({ client: name, operation, kind, effect, reaches: reaches ?? "", summary });
  }
  await printer.end();
}

/** `telcokit describe CLIENT OPERATION`: for people, or the manifest's entry as JSON. */
export async function describe(client: string, name: string, flags: OutputFlags): Promise<void> {
  const operation = await operationOf(client, name);
  if (flags.output === "json" || flags.query !== undefined) {
    const printer = await createPrinter({ ...flags, output: "json" });
    return printer.value(operation);
  }
  await write(page(client, operation));
}

function page(client: string, operation: ManifestOperation): string {
  const {
    name,
    summary,
    description,
    effect,
    reaches,
    route,
    scopes,
    input,
    errors,
    advice,
    source,
    example,
  } = operation;
  const facts = [
    ["effect", effect + (reaches === "person" ? ", reaches a person" : "")],
    ["route", route],
    ["scopes", scopes?.join(", ")],
    ["after a lost answer", advice],
    ["source", source],
  ].filter(([, value]) => value !== undefined);
  const refusals = errors.map(
    ({ code, meaning, outcome }) =>
      `  ${code}  ${meaning}${outcome === "unknown" ? " (may have happened)" : ""}`,
  );
  return [
    `${client} ${name}`,
    summary,
    ...(description === undefined ? [] : [description]),
    "",
    ...facts.map(([word, value]) => `${word}: ${value}`),
    "",
    "input:",
    ...fields(input, secretsOf(input)),
    ...(refusals.length === 0 ? [] : ["", "the service may say no with:", ...refusals]),
    "",
    "example:",
    `  telcokit call ${client} ${name} --input - <<< '${JSON.stringify(example.input)}'`,
    "",
  ].join("\n");
}

function fields(schema: JsonSchema, isSecret: IsSecret): string[] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const needed = schema.required?.includes(name) ? "" : ", optional";
    const type = isSecret(name)
      ? "secret: env:NAME, @FILE or -"
      : (field.format ?? (typeof field.type === "string" ? field.type : "value"));
    return `  ${name} (${type}${needed})  ${field.description ?? ""}`;
  });
}
