// What a client's methods run: each is called once, with marked arguments, while what binds operations to their wire is
// replaced by something that writes them down. So an operation is found whatever form its binding has, and the manifest
// can tell nothing that the method does not do.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The descriptor of an rpc, as far as the manifest reads it. */
interface DescMethod {
  readonly name: string;
  readonly parent: { readonly typeName: string };
}

/** An operation as data, as far as the manifest reads it. */
export interface RecordedOperation {
  readonly name: string;
  readonly effect?: "read" | "idempotent" | "write";
  readonly effectByInput?: boolean;
  readonly method?: string;
  readonly path?: string;
  readonly route?: string;
  readonly advice?: string;
  readonly scopes?: readonly string[];
  readonly reaches?: "person";
  readonly refusals?: { readonly no: unknown; readonly documented?: unknown };
  readonly request?: (kit: unknown) => unknown;
  /** Of a stream: what its options are like. */
  readonly options?: object;
  readonly rpc?: () => Promise<DescMethod>;
}

/** A journey as data, as far as the manifest reads it. */
export interface RecordedJourney {
  readonly input: (kit: unknown) => unknown;
  readonly steps: Readonly<
    Record<string, { readonly operation: Required<Pick<RecordedOperation, "name" | "effect">> }>
  >;
}

/** One operation that ran, and what it was given. */
export interface Recorded {
  readonly operation: RecordedOperation;
  readonly input: unknown;
}

export interface Recorder {
  /** Which client it is, as it said itself. */
  readonly identity: { readonly system: string; readonly packageName: string };
  /** Runs something and gives what operations it came to. */
  during(run: () => unknown): Promise<readonly Recorded[]>;
  /** Journeys that began in the meantime. */
  readonly journeys: readonly RecordedJourney[];
}

const key = Symbol.for("telcokit.manifest-recorder");
interface Sink {
  identity?: Recorder["identity"];
  recorded: Recorded[];
  journeys: RecordedJourney[];
}

const spies: Readonly<Record<string, string>> = {
  "@telcokit/core/client": `
export const createRuntime = (identity, options) => {
  sink.identity = identity;
  return real.createRuntime(identity, options);
};
// Journeys check their input without an operation.
export const bindJourney = (...bound) => {
  const journey = bound.find((each) => typeof each?.input === "function" && "steps" in each);
  return (...given) => {
    sink.journeys.push(journey);
    return real.bindJourney(...bound)(...given);
  };
};
export const createHttpClient = () => ({ bind, close: async () => {} });`,
  "@telcokit/wgtwo-grpc": `
// An open stream on which nothing comes.
const silence = {
  headers: new Promise(() => {}),
  close: async () => {},
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}), return: async () => ({ done: true }) }),
};
export const createRpcClient = () => ({
  bind,
  openStream: (operation, input) => { sink.recorded.push({ operation, input }); return silence; },
  close: async () => {},
});`,
};

/** The source behind an entry of a package of ours. */
function sourceOf(specifier: string): string {
  const [, folder = "", ...rest] = specifier.split("/");
  const dir = resolve("packages", folder);
  const { exports } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const file = exports[rest.length === 0 ? "." : `./${rest.join("/")}`]?.["@telcokit/source"];
  if (file === undefined) throw new Error(`${specifier} has no source`);
  return pathToFileURL(join(dir, file)).href;
}

/** Puts the spies in place, for everything that is imported from now on. */
export function installSpies(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const fromSpy = context.parentURL?.startsWith("telcokit-spy:") === true;
      if (!fromSpy && Object.hasOwn(spies, specifier) && context.parentURL?.includes("/packages/") === true)
        return { url: `telcokit-spy:${specifier}`, format: "module", shortCircuit: true };
      return next(specifier, context);
    },
    load(url, context, next) {
      const specifier = url.startsWith("telcokit-spy:") ? url.slice("telcokit-spy:".length) : "";
      const spy = spies[specifier];
      if (spy === undefined) return next(url, context);
      const real = JSON.stringify(sourceOf(specifier));
      const core = JSON.stringify(sourceOf("@telcokit/core/client"));
      const source = `
import * as real from ${real};
import { createCall } from ${core};
export * from ${real};
const sink = globalThis[Symbol.for("telcokit.manifest-recorder")];
const bind = (operation) => (input) => {
  sink.recorded.push({ operation, input });
  return createCall(new Promise(() => {}));
};
${spy}`;
      return { format: "module", shortCircuit: true, source };
    },
  });
}

/** The spies are modules of their own: what they write down is found by a symbol. */
function sink(): Sink {
  const holder = globalThis as Record<symbol, Sink | undefined>;
  holder[key] ??= { recorded: [], journeys: [] };
  return holder[key];
}

/** Makes a client under record. */
export async function recordClient(
  folder: string,
  factory: string,
  options: object,
): Promise<{ readonly client: object; readonly recorder: Recorder }> {
  const shared = sink();
  const module: Record<string, unknown> = await import(
    pathToFileURL(resolve("packages", folder, "src/index.ts")).href
  );
  const create = module[factory];
  if (typeof create !== "function") throw new Error(`packages/${folder} exports no ${factory}`);
  const client: unknown = create(options);
  if (typeof client !== "object" || client === null) throw new Error(`${factory} gives no client`);
  const { identity } = shared;
  if (identity === undefined) throw new Error(`${factory} makes no runtime`);
  const during = async (run: () => unknown): Promise<readonly Recorded[]> => {
    shared.recorded.length = 0;
    shared.journeys.length = 0;
    await run();
    return [...shared.recorded];
  };
  return { client, recorder: { identity, during, journeys: shared.journeys } };
}
