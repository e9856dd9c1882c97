// A good input of every operation, made of sample values by name: for docstrings, rows of tests, and the manifest.
import { readFileSync } from "node:fs";
import { factsFolder } from "./facts.ts";
import type { Operation, Param } from "./model.ts";
import type { Field, Kind, Schemas } from "./schemas.ts";

interface Samples {
  /** By the name of the field. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** By operation: laid over what is made of the fields. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What the sandbox gives: `tools/optiva-bss/record.ts`. */
  readonly values: Readonly<Record<string, unknown>>;
}

export function readSamples(folder: string = factsFolder): Samples {
  const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}.json`, "utf8"));
  return { ...read("samples"), values: read("values") };
}

/** The required fields, and what names a subscription. */
export function exampleInput(operation: Operation, samples: Samples): Readonly<Record<string, unknown>> {
  const { plain, payload, schemas, identifies, client } = operation;
  const own = samples.operations[client];
  if (own !== undefined && own.$all === true) {
    const { $all: _all, ...all } = own;
    return all;
  }
  const params = plain.filter(({ required, name }) => required && name !== "spid" && name !== "limit");
  const who =
    identifies === undefined
      ? {}
      : {
          mobileNumber: samples.fields.mobileNumber,
          subscriptionType: String(samples.fields.subscriptionType),
        };
  return {
    ...Object.fromEntries(params.map((param) => [param.name, sampleOfParam(param, schemas, samples)])),
    ...who,
    ...(payload === undefined ? {} : sampleOfObject(payload.object, schemas, samples)),
    ...own,
  };
}

function sampleOfParam({ name, kind, list, values }: Param, schemas: Schemas, samples: Samples): unknown {
  if (values !== undefined) return values[0];
  if (kind === "flag") return true;
  return sampleOf({ name, kind, list }, schemas, samples);
}

function sampleOfObject(object: string, schemas: Schemas, samples: Samples): Record<string, unknown> {
  if (/^(SubscriptionRef|subscriptionReference|SubscriptionReff)$/.test(object)) {
    const { mobileNumber, subscriptionType } = samples.fields;
    return { mobileNumber, subscriptionType };
  }
  const fields = schemas.objects.get(object)?.fields ?? [];
  const wanted = fields.filter(({ name, required }) => required && !/^(spid|spidInfo|limit)$/.test(name));
  return Object.fromEntries(wanted.map((field) => [field.name, sampleOf(field, schemas, samples)]));
}

function sampleOf(field: Pick<Field, "name" | "kind" | "list">, schemas: Schemas, samples: Samples): unknown {
  const { name, kind, list } = field;
  if (typeof kind !== "object" && Object.hasOwn(samples.fields, name)) {
    const value = fitted(samples.fields[name], kind);
    return list && !Array.isArray(value) ? [value] : value;
  }
  const one = sampleOfKind(kind, schemas, samples, name);
  return list ? [one] : one;
}

/** One name may be text here and a number there. */
function fitted(value: unknown, kind: Kind): unknown {
  if (kind === "text" && typeof value === "number") return String(value);
  if ((kind === "integer" || kind === "number") && typeof value === "string")
    return Number(value.replace(/^(\d+)-.*/, "$1"));
  return value;
}

function sampleOfKind(kind: Kind, schemas: Schemas, samples: Samples, name: string): unknown {
  if (kind === "integer") return 1;
  if (kind === "number") return 10;
  if (kind === "boolean") return true;
  if (kind === "object" || kind === "unknown") return {};
  if (kind === "text") return name;
  if ("object" in kind) return sampleOfObject(kind.object, schemas, samples);
  if ("oneOf" in kind) return sampleOfObject(kind.oneOf[0] ?? "", schemas, samples);
  const { type, values } = schemas.enums.get(kind.enum) ?? { type: "text", values: { "": "" } };
  const named = samples.fields[name];
  const [first = ""] = Object.keys(values);
  if (named !== undefined && Object.hasOwn(values, String(named)))
    return type === "integer" ? Number(named) : String(named);
  return type === "integer" ? Number(first) : first;
}

/** A literal as a program writes it. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value).map(
    ([name, one]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${literal(one)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

export function exampleOf({ samples }: { readonly samples: Samples }, operation: Operation): string {
  const call = `bss.${operation.client}(${literal(exampleInput(operation, samples))})`;
  const { [operation.client]: value } = samples.values;
  const said = value === undefined ? "" : ` // ${literal(value)}`;
  return operation.answer.is === "pages"
    ? `await ${call}.toArray({ max: 100 });${said}`
    : `await ${call};${said}`;
}

export type { Samples };
