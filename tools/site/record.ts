// What operations look like on the wire, and which inputs show their refusals: every sample runs against a sandbox, and so
// does what may be magic there. Nothing on the site about it is written by hand.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { argumentsOf, type Manifest, type ManifestError, type ManifestOperation } from "@telcokit/core";
import { type Sandbox, type SeenRequest, startSandbox } from "@telcokit/sandbox";
import { methodAt } from "../manifest/probe.ts";
import { type Known, preparations } from "../manifest/samples.fixture.ts";

/** One exchange, as it went over the wire. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly rpc?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number | undefined;
  readonly answer: unknown;
}

export interface Record1 {
  readonly wire?: Wire;
  /** By code: an input that the sandbox refuses so. */
  readonly magic: ReadonlyMap<string, unknown>;
}

export interface ClientRecord {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly operations: ReadonlyMap<string, Record1>;
}

interface Client {
  close(): Promise<void>;
}

const load = (folder: string, file: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(resolve("packages", folder, "src", file)).href);

export function clientFolders(): string[] {
  return readdirSync("packages").filter((folder) => existsSync(join("packages", folder, "src/manifest.ts")));
}

export async function recordAll(say: (text: string) => void): Promise<ClientRecord[]> {
  const records: ClientRecord[] = [];
  for (const folder of clientFolders()) {
    const { manifest } = (await load(folder, "manifest.ts")) as { manifest: Manifest };
    const operations = new Map<string, Record1>();
    for (const journeys of [false, true]) await recordSome(folder, manifest, journeys, operations);
    say(
      `${manifest.package}: ${operations.size} operations, ${[...operations.values()].filter(({ wire }) => wire !== undefined).length} seen on the wire`,
    );
    records.push({ folder, manifest, operations });
  }
  return records;
}

async function recordSome(
  folder: string,
  manifest: Manifest,
  journeys: boolean,
  into: Map<string, Record1>,
): Promise<void> {
  const chosen = manifest.operations.filter(({ kind }) => (kind === "journey") === journeys);
  if (chosen.length === 0) return;
  const sandbox = await startSandbox({ seed: 1 });
  try {
    const preparation = preparations(sandbox)[folder];
    const module = (await load(folder, "index.ts")) as Record<string, (options: unknown) => Client>;
    const create = module[manifest.factory];
    if (preparation === undefined || create === undefined) {
      for (const { name } of chosen) into.set(name, { magic: new Map() });
      return;
    }
    const client = create({ ...(preparation.options as object), retry: false });
    const known = (await preparation.prepare?.()) ?? {};
    for (const operation of chosen)
      into.set(operation.name, await recordOne(sandbox, client, operation, known));
    await client.close();
  } finally {
    await sandbox.close();
  }
}

async function recordOne(
  sandbox: Sandbox,
  client: object,
  operation: ManifestOperation,
  known: Known,
): Promise<Record1> {
  if (operation.kind === "stream" || operation.kind === "consumer") return { magic: new Map() };
  const before = sandbox.requests().at(-1)?.id ?? 0;
  await codeOf(client, operation, withKnown(operation.example.input, known));
  const seen = sandbox.requests().filter(({ id, operation: name }) => id > before && name === operation.name);
  const wire = seen.at(-1);
  const magic =
    operation.kind === "journey" ? new Map<string, unknown>() : await magicOf(client, operation, known);
  return { ...(wire === undefined ? {} : { wire: wireOf(wire, known) }), magic };
}

function withKnown(input: unknown, known: Known): unknown {
  const text = JSON.stringify(input);
  return JSON.parse(
    Object.entries(known).reduce((made, [sample, real]) => made.replaceAll(sample, real), text),
  );
}

/** How a call ends: the code of its error; of an unknown outcome that of its cause, marked. */
async function codeOf(client: object, operation: ManifestOperation, input: unknown): Promise<string> {
  try {
    const returned = methodAt(client, operation.method ?? operation.name)(...argumentsOf(operation, input));
    if (operation.kind === "listing") await (returned as { pages(): AsyncIterator<unknown> }).pages().next();
    else await returned;
    return "ok";
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return code === "outcome_unknown" ? `open:${cause?.code}` : (code ?? "");
  }
}

const lastDigits = ["400", "403", "404", "700", "702", "703", "704", "800", "802", "900", "902", "903"];

/** Texts that may be magic in the sandbox. */
function candidates(operation: ManifestOperation): string[] {
  const kos = operation.errors.flatMap(({ code }) => /^KO(\d+)$/.exec(code)?.[1] ?? []);
  return [
    ...new Set([
      ...kos.flatMap((digits) => [`+3932900000${digits.padStart(2, "0")}`, `KO${digits}`]),
      "+393290000111",
      "+393290000199",
      "+393290000201",
      ...lastDigits.map((digits) => `+4799990${digits}`),
      "declined-card",
      "invalid-card",
    ]),
  ];
}

/** How a refusal reaches the caller. */
export function endOf({ effect }: ManifestOperation, { code, outcome }: ManifestError): string {
  return effect === "write" && outcome === "unknown" ? `open:${code}` : code;
}

/** Which single text of the sample, replaced by a magic one, brings each refusal. */
async function magicOf(
  client: object,
  operation: ManifestOperation,
  known: Known,
): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  const wanted = new Set(operation.errors.map((error) => endOf(operation, error)));
  const { input } = operation.example;
  if (typeof input !== "object" || input === null) return found;
  for (const [field, value] of Object.entries(input)) {
    if (typeof value !== "string") continue;
    for (const magic of candidates(operation)) {
      const tried = { ...input, [field]: magic };
      const code = await codeOf(client, operation, withKnown(tried, known));
      if (wanted.has(code) && !found.has(code)) found.set(code, { [field]: magic });
    }
  }
  return found;
}

/** The sample's own names again in place of those of the running sandbox, and no credential. */
function wireOf({ method, path, rpc, headers, body, status, answer }: SeenRequest, known: Known): Wire {
  const names = Object.entries(known);
  const back = <T>(value: T): T => {
    if (value === undefined) return value;
    return JSON.parse(
      names.reduce((text, [sample, real]) => text.replaceAll(real, sample), JSON.stringify(value)),
    ) as T;
  };
  const shown = ["content-type", "accept"].flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]]],
  );
  if (headers.authorization !== undefined)
    shown.push(["authorization", `${headers.authorization.split(" ")[0]} …`]);
  return {
    method,
    path: names.reduce(
      (text, [sample, real]) => text.replaceAll(encodeURIComponent(real), encodeURIComponent(sample)),
      path,
    ),
    ...(rpc === undefined ? {} : { rpc }),
    headers: Object.fromEntries(shown),
    body: back(body),
    status,
    answer: back(answer?.body),
  };
}
