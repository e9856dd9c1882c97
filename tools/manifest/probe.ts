// Which argument of a method goes where in the input of its operation.
import type { JsonSchema } from "./json-schema.ts";
import type { Method } from "./methods.ts";
import type { Recorded, RecordedJourney, Recorder } from "./recorder.ts";

/** Where an argument was found: the names that lead to it, none for the whole input. */
export interface Placed {
  readonly parameter: string;
  readonly path: readonly string[];
}

export interface Probed {
  readonly recorded: Recorded | undefined;
  readonly placed: readonly Placed[];
  /** The same of options. */
  readonly placedOptions: readonly Placed[];
  readonly journey: RecordedJourney | undefined;
}

const mark = "manifestProbe";

/** Calls a method with marked arguments and looks for them in what its operation was given. */
export async function probe(client: object, method: Method, recorder: Recorder): Promise<Probed> {
  const count = method.parameters.length;
  const marked = method.parameters.map(({ schema }, index) => markOf(schema, index));
  // The type says all of an option with a list of values, and other values may choose another operation.
  const options = Object.entries(method.options?.properties ?? {}).filter(
    ([, schema]) => schema.enum === undefined,
  );
  const chosen = Object.fromEntries(options.map(([name, schema], at) => [name, markOf(schema, count + at)]));
  const handlers = Array.from({ length: method.handlers }, () => () => undefined);
  const call = methodAt(client, method.path);
  const recorded = await recorder.during(async () => {
    try {
      await begin(call(...handlers, ...marked, ...(options.length === 0 ? [] : [chosen])));
    } catch (error) {
      // Streams check their options before they open, and take no marks.
      if (method.kind !== "stream" && method.kind !== "consumer") throw error;
      await begin(call(...handlers));
    }
  });
  const [first] = recorded;
  const placeOf = (parameter: string, index: number): readonly Placed[] => {
    const path = first === undefined ? undefined : find(first.input, index);
    return path === undefined ? [] : [{ parameter, path }];
  };
  return {
    recorded: first,
    placed: method.parameters.flatMap(({ name }, index) => placeOf(name, index)),
    placedOptions: options.flatMap(([name], at) => placeOf(name, count + at)),
    journey: recorder.journeys[0],
  };
}

function markOf(schema: JsonSchema, index: number): unknown {
  return takesText(schema) ? `${mark}${index}` : { [mark]: index };
}

function takesText(schema: {
  readonly type?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly enum?: unknown;
  readonly const?: unknown;
}): boolean {
  if (schema.type === "string" || schema.enum !== undefined) return true;
  return (
    schema.anyOf?.some((each) => takesText(each as typeof schema)) === true &&
    !schema.anyOf.every((each) => (each as { type?: unknown }).type === "object")
  );
}

export function methodAt(client: object, path: string): (...args: readonly unknown[]) => unknown {
  const names = path.split(".");
  const last = String(names.pop());
  let holder = client as Record<string, unknown>;
  for (const name of names) holder = holder[name] as Record<string, unknown>;
  const method = holder[last];
  if (typeof method !== "function") throw new Error(`the client has no method ${path}`);
  return (...args) => method.apply(holder, args) as unknown;
}

/** A listing asks for nothing before it is read, a stream opens in its own time. */
async function begin(returned: unknown): Promise<void> {
  const pages = (returned as { pages?: () => AsyncIterator<unknown> } | undefined)?.pages;
  if (pages !== undefined)
    pages
      .call(returned)
      .next()
      .catch(() => undefined);
  const stream = (returned as AsyncIterable<unknown> | undefined)?.[Symbol.asyncIterator];
  if (pages === undefined && stream !== undefined)
    stream
      .call(returned)
      .next()
      .catch(() => undefined);
  (returned as { result?: () => Promise<unknown> } | undefined)?.result?.().catch(() => undefined);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function find(value: unknown, index: number): readonly string[] | undefined {
  if (value === `${mark}${index}`) return [];
  if (typeof value !== "object" || value === null) return undefined;
  if ((value as Record<string, unknown>)[mark] === index) return [];
  for (const [name, child] of Object.entries(value)) {
    const path = find(child, index);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}
