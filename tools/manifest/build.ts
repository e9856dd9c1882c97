// The manifests of all client packages.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../packages/core/src/operation/manifest.ts";
import { clientOptions } from "./clients.ts";
import { Definitions } from "./definitions.ts";
import { ordered } from "./json-schema.ts";
import { type Method, methodsOf } from "./methods.ts";
import { type Draft, draftOf } from "./operation.ts";
import { type Probed, probe } from "./probe.ts";
import { type ClientSource, type Compiled, compile } from "./program.ts";
import { installSpies, type Recorder, recordClient } from "./recorder.ts";

export interface Made {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Packages with a client: those that export a `create…Client`. */
function clientFolders(): string[] {
  return readdirSync("packages").filter((folder) => {
    const index = join("packages", folder, "src/client.ts");
    return existsSync(index) && /export function create\w+Client\b/.test(readFileSync(index, "utf8"));
  });
}

export async function allManifests(): Promise<{
  readonly manifests: readonly Made[];
  readonly problems: readonly string[];
}> {
  const compiled = compile(clientFolders());
  installSpies();
  const problems: string[] = [];
  const manifests: Made[] = [];
  for (const source of compiled.clients) {
    const manifest = await manifestOf(compiled, source, (problem) => problems.push(problem));
    manifests.push({ folder: source.folder, manifest });
  }
  return { manifests, problems };
}

async function manifestOf(
  { checker }: Compiled,
  { folder, factory, client: type }: ClientSource,
  complain: (problem: string) => void,
): Promise<Manifest> {
  const options = clientOptions[folder];
  if (options === undefined) throw new Error(`tools/manifest/clients.ts has no options for ${folder}`);
  const { methods, groups } = methodsOf(type, checker);
  const { client, recorder } = await recordClient(folder, factory, options);
  const probed = await probeAll(client, methods, recorder);
  const drafts: Draft[] = [];
  for (const [method, found] of probed) {
    const at = `packages/${folder}: ${method.path}`;
    drafts.push(await draftOf(method, found, sharedNames(probed), (problem) => complain(`${at} ${problem}`)));
  }
  const known = new Set(drafts.map(({ name }) => name));
  for (const { name, steps = [] } of drafts)
    for (const step of steps)
      if (!known.has(step.operation))
        complain(
          `packages/${folder}: ${name} takes the step ${step.name} by ${step.operation}, which is no operation`,
        );
  for (const group of groups)
    if (group.docs === undefined) complain(`packages/${folder}: the group ${group.path} has no docstring`);
  const { version } = JSON.parse(readFileSync(join("packages", folder, "package.json"), "utf8")) as {
    version: string;
  };
  return {
    package: recorder.identity.packageName,
    version,
    system: recorder.identity.system,
    factory,
    groups: groups.map(({ path, docs }) => ({
      name: path,
      summary: docs?.summary ?? "",
      ...(docs?.description === undefined ? {} : { description: docs.description }),
    })),
    operations: withDefinitions(drafts),
  };
}

async function probeAll(
  client: object,
  methods: readonly Method[],
  recorder: Recorder,
): Promise<ReadonlyMap<Method, Probed>> {
  const found = new Map<Method, Probed>();
  for (const method of methods) found.set(method, await probe(client, method, recorder));
  return found;
}

/** Names of operations that more than one method of one request runs. */
function sharedNames(probed: ReadonlyMap<Method, Probed>): ReadonlySet<string> {
  const names = [...probed].flatMap(([{ kind }, { recorded }]) =>
    kind === "consumer" || recorded === undefined ? [] : [recorded.operation.name],
  );
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function withDefinitions(drafts: readonly Draft[]): Manifest["operations"] {
  const definitions = new Definitions();
  for (const { input, options = {}, value } of drafts) {
    for (const schema of [input, options, value]) definitions.count(schema);
  }
  return drafts.map(({ options, ...draft }) => ({
    ...draft,
    ...(options === undefined ? {} : { options: ordered(definitions.write(options)) }),
    input: ordered(definitions.write(draft.input)),
    value: ordered(definitions.write(draft.value)),
  }));
}
