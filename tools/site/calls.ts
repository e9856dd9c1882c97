// One sample in several languages.
import type { JsonSchema, Manifest, ManifestOperation } from "@telcokit/core";
import { fromJson } from "@telcokit/core";
import type { Wire } from "./record.ts";

/** What programs call the client of a package. */
const variables: Readonly<Record<string, string>> = {
  "@telcokit/acr": "acr",
  "@telcokit/optiva-bss": "bss",
  "@telcokit/optiva-cms": "cms",
  "@telcokit/wgtwo-consents": "wgtwo",
  "@telcokit/wgtwo-sipbreakout": "sip",
  "@telcokit/windproxy": "windproxy",
};

function literal(value: unknown, indent = ""): string {
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (value instanceof Uint8Array) return `new Uint8Array([${[...value].join(", ")}])`;
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value))
    return listed(
      "[",
      value.map((one) => literal(one, `${indent}  `)),
      "]",
      indent,
    );
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(
      ([name, one]) =>
        `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}: ${literal(one, `${indent}  `)}`,
    );
    return fields.length === 0 ? "{}" : listed("{", fields, "}", indent);
  }
  return JSON.stringify(value);
}

function listed(open: string, parts: readonly string[], close: string, indent: string): string {
  const space = open === "{" ? " " : "";
  const line = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (line.length + indent.length <= 80 && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent}${close}`;
}

export function typescript(manifest: Manifest, operation: ManifestOperation): string {
  const { kind, method = operation.name, parameters, input, example } = operation;
  const variable = variables[manifest.package] ?? "client";
  const made = fromJson(input, example.input) as Readonly<Record<string, unknown>>;
  const args =
    parameters === undefined
      ? Object.keys(made).length === 0
        ? []
        : [made]
      : parameters.flatMap((name) => (made[name] === undefined ? [] : [made[name]]));
  const call = `${variable}.${method}(${args.map((one) => literal(one)).join(", ")})`;
  if (kind === "listing") return `for await (const item of ${call}) {\n  console.log(item);\n}`;
  if (kind === "stream")
    return `for await (const delivery of ${call}) {\n  console.log(delivery.event);\n  await delivery.ack();\n}`;
  if (kind === "consumer")
    return operation.handler === true
      ? `const consumer = ${variable}.${method}(async (event) => {\n  console.log(event);\n}, ${args.map((one) => literal(one)).join(", ")});`
      : `await using kept = ${call};`;
  const value = literal(revived(operation.value, example.value));
  return example.value === null
    ? `await ${call};`
    : `const value = await ${call};\n// ${value.replaceAll("\n", "\n// ")}`;
}

function revived(schema: JsonSchema, value: unknown): unknown {
  return fromJson(schema, value);
}

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The same request without the client. */
export function curl(wire: Wire): string {
  if (wire.rpc !== undefined) {
    const data = JSON.stringify(wire.body ?? {});
    return `grpcurl -plaintext -H 'authorization: Bearer …' \\\n  -d ${quote(data)} \\\n  127.0.0.1:4011 ${wire.rpc}`;
  }
  const headers = Object.entries(wire.headers).map(
    ([name, value]) => ` \\\n  -H ${quote(`${name}: ${value}`)}`,
  );
  const body =
    wire.body === undefined || wire.body === null || wire.body === ""
      ? ""
      : ` \\\n  -d ${quote(JSON.stringify(wire.body))}`;
  const address = `http://127.0.0.1:4010${wire.path}`;
  return `curl -X ${wire.method} ${quote(address)}${headers.join("")}${body}`;
}

/** The same by the command line. */
export function telcokit(manifest: Manifest, operation: ManifestOperation): string {
  const client = manifest.package.slice("@telcokit/".length);
  const { kind, name } = operation;
  const { input } = operation.example;
  const fields = Object.entries((input ?? {}) as Readonly<Record<string, unknown>>);
  if (kind === "stream") return "telcokit listen consents";
  if (kind === "consumer") {
    const { queue } = Object(input) as { readonly queue?: string };
    if (operation.handler === true)
      return `telcokit listen consents${queue === undefined ? "" : ` --queue ${quote(queue)}`}`;
    // A command ends: it does once what the client does again and again.
    const once = manifest.operations.find((one) => one.kind === "call" && one.route === operation.route);
    if (once === undefined) throw new Error(`nothing of the command line does what ${name} does`);
    return `# once\n${telcokit(manifest, once)}`;
  }
  const short = name.split(".").at(-1) ?? name;
  const command =
    kind === "journey"
      ? `telcokit journey start ${client} ${short} --file ${short}.json`
      : `telcokit call ${client} ${name}`;
  const flat = fields.every(([, value]) => typeof value !== "object");
  if (!flat) return `${command} --input - <<'JSON'\n${JSON.stringify(input, null, 2)}\nJSON`;
  return [command, ...fields.map(([field, value]) => `--${field} ${quote(String(value))}`)].join(" ");
}
