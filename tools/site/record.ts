// What operations look like on the wire, and what shows their refusals: every sample runs against a sandbox, and so does what
// may be magic there. Nothing on the site about it is written by hand.
import { argumentsOf, type Manifest, type ManifestError, type ManifestOperation } from "@telcokit/core";
import { type Sandbox, type SeenRequest, startSandbox } from "@telcokit/sandbox";
import { fromSource, manifestsByFolder } from "../manifest/manifests.ts";
import { methodAt } from "../manifest/probe.ts";
import { type Known, preparations } from "../manifest/samples.fixture.ts";
import { type Shown, shownRefusals } from "./refusals.ts";

/** One exchange, as it went over the wire. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly rpc?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number | undefined;
  readonly answer: unknown;
  /** What the sandbox calls the operation. */
  readonly operation: string;
  /** Of a journey: which step asked. */
  readonly step?: string;
}

export interface Record1 {
  /** One exchange, or those of a journey's steps. */
  readonly wire: readonly Wire[];
  readonly shown: ReadonlyMap<ManifestError, Shown>;
}

export interface ClientRecord {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly operations: ReadonlyMap<string, Record1>;
}

interface Client {
  close(): Promise<void>;
}

/** @throws {Error} when a sample does not do what it says */
export async function recordAll(say: (text: string) => void): Promise<ClientRecord[]> {
  const records: ClientRecord[] = [];
  for (const [folder, manifest] of await manifestsByFolder()) {
    const operations = new Map<string, Record1>();
    for (const journeys of [false, true]) await recordSome(folder, manifest, journeys, operations);
    const refusals = manifest.operations.flatMap(({ errors }) => errors).length;
    const shown = [...operations.values()].map((one) => one.shown.size).reduce((sum, size) => sum + size, 0);
    say(`${manifest.package}: ${operations.size} operations, ${shown} of ${refusals} refusals shown`);
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
    const module = (await fromSource(folder, "index.ts")) as Record<string, (options: unknown) => Client>;
    const create = module[manifest.factory];
    if (preparation === undefined || create === undefined)
      throw new Error(`tools/manifest/samples.fixture.ts knows no sandbox of ${folder}`);
    const client = create({ ...(preparation.options as object), retry: false });
    const known = (await preparation.prepare?.()) ?? {};
    const wires = new Map<string, readonly Wire[]>();
    for (const operation of chosen) {
      if (preparation.fresh) sandbox.reset();
      wires.set(operation.name, await wiresOf(sandbox, client, operation, known));
    }
    // What may be magic changes things, too: every sample comes before.
    for (const operation of chosen) {
      if (preparation.fresh) sandbox.reset();
      const attempt = (input: unknown): Promise<string> => codeOf(client, operation, withKnown(input, known));
      const wire = wires.get(operation.name) ?? [];
      const served = wire.at(-1)?.operation ?? operation.name;
      const isCall = operation.kind === "call" || operation.kind === "listing";
      const shown = isCall
        ? await shownRefusals(sandbox, manifest.system, operation, served, attempt)
        : new Map<ManifestError, Shown>();
      into.set(operation.name, { wire, shown });
    }
    await client.close();
  } finally {
    await sandbox.close();
  }
}

async function wiresOf(
  sandbox: Sandbox,
  client: object,
  operation: ManifestOperation,
  known: Known,
): Promise<readonly Wire[]> {
  const since = sandbox.requests().at(-1)?.id ?? 0;
  const steps = new Map<number, string>();
  const asked = (): readonly SeenRequest[] =>
    sandbox.requests().filter(({ id, operation: name }) => id > since && name !== "token");
  const input = isMade(operation) ? operation.example.input : withKnown(operation.example.input, known);
  if (operation.kind === "stream" || operation.kind === "consumer")
    await openAWhile(sandbox, client, operation, input);
  else {
    const code = await codeOf(client, operation, input, ({ step }) => {
      for (const { id } of asked()) if (!steps.has(id)) steps.set(id, step);
    });
    if (code !== "ok") throw new Error(`the sample of ${operation.name} ends with ${code}`);
  }
  const all = asked();
  const [first, last] = [all.at(0), all.at(-1)];
  if (first === undefined || last === undefined)
    throw new Error(`the sample of ${operation.name} asks nothing`);
  if (operation.kind === "journey")
    return all.map((one) => ({ ...wireOf(one, known), step: steps.get(one.id) ?? "" }));
  return [wireOf(operation.kind === "call" || operation.kind === "listing" ? last : first, known)];
}

/** The sample of what makes a thing is as it stands. */
function isMade({ name }: ManifestOperation): boolean {
  return /^create$|\.create$/.test(name);
}

/** Until the service has answered; of events, until one came. */
async function openAWhile(
  sandbox: Sandbox,
  client: object,
  operation: ManifestOperation,
  input: unknown,
): Promise<void> {
  const isOpen = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const stop = sandbox.watch(({ activity }) => {
    if (activity.type === "stream") isOpen.resolve();
    if (activity.type === "response" && activity.request.operation !== "token") answered.resolve();
  });
  const args = argumentsOf(operation, input);
  const method = methodAt(client, operation.method ?? operation.name);
  const opened = method(...(operation.handler === true ? [() => arrived.resolve()] : []), ...args);
  if (operation.kind === "stream")
    void (opened as AsyncIterable<unknown>)
      [Symbol.asyncIterator]()
      .next()
      .then(() => arrived.resolve());
  if (operation.kind === "stream" || operation.handler === true) {
    await isOpen.promise;
    sandbox.wgtwo.emit({ type: "added" });
    await arrived.promise;
  } else await answered.promise;
  await (opened as AsyncDisposable)[Symbol.asyncDispose]();
  stop();
}

function withKnown(input: unknown, known: Known): unknown {
  const text = JSON.stringify(input);
  return JSON.parse(
    Object.entries(known).reduce((made, [sample, real]) => made.replaceAll(sample, real), text),
  );
}

/** How a call ends: the code of its error; of an unknown outcome that of its cause, marked. */
async function codeOf(
  client: object,
  operation: ManifestOperation,
  input: unknown,
  onStep: (event: { readonly step: string }) => void = () => {},
): Promise<string> {
  try {
    const args = argumentsOf(operation, input);
    const method = methodAt(client, operation.method ?? operation.name);
    const returned = method(...args, ...(operation.kind === "journey" ? [{ onStep }] : []));
    if (operation.kind === "listing") await (returned as { pages(): AsyncIterator<unknown> }).pages().next();
    else await returned;
    return "ok";
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return code === "outcome_unknown" ? `open:${cause?.code}` : (code ?? "");
  }
}

/** The sample's own names again in place of those of the running sandbox, and no credential. */
function wireOf(
  { method, path, rpc, headers, body, status, answer, operation = "" }: SeenRequest,
  known: Known,
): Wire {
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
    operation,
    body: back(body),
    status,
    answer: back(answer?.body),
  };
}
