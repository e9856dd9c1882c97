// One method and what it runs become one operation of the manifest.
import type { ManifestError, ManifestOperation } from "../../packages/core/src/operation/manifest.ts";
import { codedOptions, codedSchema } from "./coded-schema.ts";
import { exampleOf } from "./examples.ts";
import { type RequestSchema, requestSchema } from "./field-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { merge } from "./merge.ts";
import type { Method } from "./methods.ts";
import type { Probed } from "./probe.ts";
import type { RecordedJourney, RecordedOperation } from "./recorder.ts";

/** An operation whose schemas are not yet written with definitions. */
export type Draft = Omit<ManifestOperation, "input" | "options" | "value"> & {
  readonly input: JsonSchema;
  readonly options?: JsonSchema;
  readonly value: JsonSchema;
};

/** @param complain hears what is missing; everything that can be told is told */
export async function draftOf(
  method: Method,
  probed: Probed,
  shared: ReadonlySet<string>,
  complain: (problem: string) => void,
): Promise<Draft> {
  const operation = probed.recorded?.operation;
  const { docs, kind } = method;
  if (docs === undefined) complain("has no docstring");
  if (docs?.source === undefined)
    complain("says no source: end its docstring with `Source: document, section.`");
  const input = withoutNames(await inputOf(method, probed));
  undescribed(input, "input").forEach(complain);
  const options = await optionsOf(method, probed);
  undescribed(options ?? {}, "options").forEach(complain);
  const takesInput = isDirect(method);
  const example = sampleOf(method, takesInput, complain);
  const name = nameOf(method, operation, shared);
  return {
    name,
    ...(name === method.path ? {} : { method: method.path }),
    kind,
    summary: docs?.summary ?? "",
    ...(docs?.description === undefined ? {} : { description: docs.description }),
    ...(docs?.deprecated === undefined ? {} : { deprecated: docs.deprecated }),
    effect: effectOf(method, operation),
    ...(operation?.reaches === undefined ? {} : { reaches: operation.reaches }),
    ...(await routeOf(operation)),
    ...(operation?.scopes === undefined ? {} : { scopes: operation.scopes }),
    ...(takesInput ? {} : { parameters: method.parameters.map((parameter) => parameter.name) }),
    ...(method.handlers > 0 ? { handler: true as const } : {}),
    input,
    ...(options === undefined ? {} : { options }),
    value: method.value,
    ...errorsOf(operation, complain),
    ...(operation?.advice === undefined ? {} : { advice: operation.advice }),
    ...(kind === "journey" ? { steps: stepsOf(method.value, probed.journey, complain) } : {}),
    source: docs?.source ?? "",
    example,
  };
}

/** One argument that is an object is the input itself; others are put into one by their names. */
function isDirect({ parameters }: Method): boolean {
  const [only] = parameters;
  return parameters.length === 1 && only !== undefined && isObject(only.schema);
}

function isObject(schema: JsonSchema): boolean {
  return schema.type === "object" || schema.anyOf?.every(isObject) === true;
}

/** What runs for several methods, or is a part of more, has the method's name. */
function nameOf(
  method: Method,
  operation: RecordedOperation | undefined,
  shared: ReadonlySet<string>,
): string {
  const own = method.kind === "consumer" || method.kind === "journey" || operation === undefined;
  return own || shared.has(operation.name) ? method.path : operation.name;
}

function effectOf({ kind }: Method, operation: RecordedOperation | undefined): ManifestOperation["effect"] {
  if (kind === "journey") return "write";
  if (operation?.effect !== undefined)
    return operation.effectByInput === true ? "by-input" : operation.effect;
  return kind === "consumer" ? "idempotent" : "read";
}

async function routeOf(operation: RecordedOperation | undefined): Promise<{ readonly route?: string }> {
  const rpc = await operation?.rpc?.();
  if (rpc !== undefined) return { route: `${rpc.parent.typeName}/${rpc.name}` };
  return operation?.method === undefined ? {} : { route: `${operation.method} ${operation.path}` };
}

async function inputOf(method: Method, { recorded, placed, journey }: Probed): Promise<JsonSchema> {
  const [first] = method.parameters;
  if (first !== undefined && isDirect(method)) {
    const coded = await codedSchema(recorded?.operation.request as never, first.schema);
    if (coded !== undefined) return coded;
  }
  const made = await requestSchema(journey?.input as never);
  const request = made ?? (await requestSchema(recorded?.operation.request as never));
  const parts = method.parameters.map((parameter) => {
    const found =
      made === undefined ? placed.find((each) => each.parameter === parameter.name) : { path: [] };
    const checked = found === undefined ? undefined : schemaAt(request, found.path);
    return {
      ...parameter,
      schema: checked === undefined ? parameter.schema : merge(parameter.schema, checked, parameter.name),
    };
  });
  const [only] = parts;
  const streamed = recorded?.operation.options as JsonSchema | undefined;
  if (only !== undefined && streamed !== undefined)
    return { ...merge(only.schema, streamed, only.name), additionalProperties: false };
  if (isDirect(method) && only !== undefined) return only.schema;
  const required = parts.filter(({ optional }) => !optional).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(parts.map(({ name, schema: each }) => [name, each])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** The options of the type, with the limits that the request schema has for them. */
async function optionsOf(
  { options }: Method,
  { recorded, placedOptions }: Probed,
): Promise<JsonSchema | undefined> {
  if (options === undefined) return undefined;
  const coded = await codedOptions(recorded?.operation.request as never);
  if (coded !== undefined) return merge(options, coded, "options");
  const request = await requestSchema(recorded?.operation.request as never);
  const checked = placedOptions.flatMap(({ parameter, path }) => {
    const schema = schemaAt(request, path);
    return schema === undefined ? [] : [[parameter, schema] as const];
  });
  return merge(options, { type: "object", properties: Object.fromEntries(checked) }, "options");
}

/** The part of a request schema that speaks of one argument. */
function schemaAt(request: RequestSchema | undefined, path: readonly string[]): JsonSchema | undefined {
  if (request === undefined || request.path.some((name, index) => path[index] !== name)) return undefined;
  return path
    .slice(request.path.length)
    .reduce<JsonSchema | undefined>((schema, name) => schema?.properties?.[name], request.schema);
}

/** Fields of an input that nobody described. */
function undescribed(schema: JsonSchema, at: string): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(field.description === undefined && field.const === undefined
      ? [`${at}.${name} has no description`]
      : []),
    ...undescribed(field, `${at}.${name}`),
  ]);
  const below = [schema.items, ...(schema.anyOf ?? []), ...(schema.prefixItems ?? [])];
  return [...own, ...below.flatMap((child) => (child === undefined ? [] : undescribed(child, at)))];
}

/** The title of the whole is the name of a type that nobody asked for. */
function withoutNames({ title: _title, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function sampleOf(
  method: Method,
  takesInput: boolean,
  complain: (problem: string) => void,
): Draft["example"] {
  try {
    const { args, value } = exampleOf(method);
    if (takesInput) return { input: args[0] ?? {}, value };
    const given = method.parameters.flatMap(({ name }, index) =>
      index < args.length ? [[name, args[index]]] : [],
    );
    return { input: Object.fromEntries(given), value };
  } catch (error) {
    complain((error as Error).message);
    return { input: {}, value: null };
  }
}

interface RefusalData {
  readonly code: string;
  readonly meaning: string;
  readonly category?: ManifestError["category"];
  readonly outcome?: ManifestError["outcome"];
  readonly transient?: boolean;
  readonly retryable?: boolean;
}

function errorsOf(
  operation: RecordedOperation | undefined,
  complain: (problem: string) => void,
): { readonly errors: readonly ManifestError[]; readonly openErrors?: true } {
  const { no, documented } = operation?.refusals ?? { no: {} };
  const known = typeof no === "function" ? (documented ?? []) : Object.values(no as object);
  const rows = (known as readonly RefusalData[]).map((refusal) => errorOf(refusal, operation, complain));
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  return { errors: distinct, ...(typeof no === "function" ? { openErrors: true as const } : {}) };
}

function errorOf(
  refusal: RefusalData,
  operation: RecordedOperation | undefined,
  complain: (problem: string) => void,
): ManifestError {
  const { code, meaning, category, outcome = "refused", transient = false } = refusal;
  if (category === undefined) complain(`refuses with ${code}, which has no category`);
  const open = operation?.effect === "write" && outcome === "unknown";
  return {
    code,
    meaning,
    category: category ?? "internal",
    outcome,
    retryable: open ? false : (refusal.retryable ?? transient),
  };
}

/** In the order of the journey's values; what a step calls is what the journey declares. */
function stepsOf(
  value: JsonSchema,
  journey: RecordedJourney | undefined,
  complain: (problem: string) => void,
): NonNullable<ManifestOperation["steps"]> {
  return Object.keys(value.properties ?? {}).flatMap((name) => {
    const operation = journey?.steps[name]?.operation;
    if (operation === undefined) {
      complain(`has a value ${name} and no step of that name`);
      return [];
    }
    const optional = value.required?.includes(name) !== true;
    return [{ name, operation: operation.name, effect: operation.effect, optional }];
  });
}
