import type { ReadRequest } from "../../../http/handler.ts";
import type { BssFact, BssParam, BssPayload } from "./fact.ts";
import { invalid } from "./refusal.ts";
import { isJson, type Json, tables, takeApart } from "./schemas.ts";

/** What a request asks for, whatever way it came: parameters beside the fields of the payload. */
export type CallInput = Readonly<Record<string, unknown>>;

/**
 * Reads a request by the specification: parameters, body or base64 payload, wrappers as declared or as in its samples.
 * What breaks the specification is refused, and so is a service provider that is not the one of the header.
 */
export function readCall(fact: BssFact, request: Pick<ReadRequest, "url" | "params" | "body">): CallInput {
  const query = new URL(request.url, "http://sandbox").searchParams;
  const params = fact.params.flatMap((param) => {
    const given = readParam(fact, param, query, request.params);
    return given === undefined ? [] : [[param.name, given] as const];
  });
  return {
    ...Object.fromEntries(params),
    ...(fact.payload === undefined ? {} : readPayload(fact, fact.payload, query, request.body)),
  };
}

function readParam(
  fact: BssFact,
  param: BssParam,
  query: URLSearchParams,
  path: Readonly<Record<string, string>>,
): unknown {
  const { list, required, kind, name } = takeApart(param.code);
  const texts =
    param.in === "path" ? [path[param.wire]].filter((text) => text !== undefined) : query.getAll(param.wire);
  if (texts.length === 0) {
    if (required) throw invalid(fact.spec, `${param.wire} is missing`);
    return undefined;
  }
  if (!list && texts.length > 1) throw invalid(fact.spec, `${param.wire} is there twice`);
  const values = texts.map((text) => {
    if (param.values !== undefined && !param.values.includes(text))
      throw invalid(fact.spec, `${param.wire} is none of its values`);
    return paramValue(fact, kind === "=" ? enumKind(fact, name) : kind, text, param.wire);
  });
  return list ? values : values[0];
}

function enumKind(fact: BssFact, name: string): string {
  return tables[fact.spec].enums[name]?.[0] ?? "s";
}

function paramValue(fact: BssFact, kind: string, text: string, place: string): unknown {
  if (kind === "i" && !/^-?\d+$/.test(text)) throw invalid(fact.spec, `${place} is no integer`);
  if (kind === "b" && !/^(?:true|false)$/.test(text)) throw invalid(fact.spec, `${place} is no boolean`);
  if (kind === "y" && !/^[YN]$/.test(text)) throw invalid(fact.spec, `${place} is neither Y nor N`);
  if (kind === "i") return Number(text);
  return kind === "b" ? text === "true" : text;
}

function readPayload(fact: BssFact, payload: BssPayload, query: URLSearchParams, body: unknown): Json {
  const whole = payload.in === "body" ? body : decoded(fact, query.getAll("requestPayload"));
  if (!isJson(whole)) throw invalid(fact.spec, "the payload is no JSON object");
  const inner = unwrapped(fact, payload, whole);
  checkObject(fact, payload.object, inner, "");
  return inner;
}

function decoded(fact: BssFact, texts: readonly string[]): unknown {
  const [text, ...others] = texts;
  const isBase64 =
    text !== undefined &&
    others.length === 0 &&
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  if (!isBase64) throw invalid(fact.spec, "requestPayload is no base64");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "base64")));
  } catch {
    throw invalid(fact.spec, "requestPayload holds no JSON");
  }
}

function unwrapped(fact: BssFact, { wrap, otherWrap, nest, object }: BssPayload, whole: Json): Json {
  const fields = tables[fact.spec].objects[object] ?? {};
  const inside = [wrap, otherWrap].find(
    (name) => name !== undefined && isJson(whole[name]) && !Object.hasOwn(fields, name),
  );
  if (wrap !== undefined && inside === undefined)
    throw invalid(fact.spec, `the payload is not inside ${wrap}`);
  const inner = inside === undefined ? whole : (whole[inside] as Json);
  return nest !== undefined && isJson(inner[nest]) ? inner[nest] : inner;
}

function checkObject(fact: BssFact, name: string, value: Json, place: string): void {
  const fields = tables[fact.spec].objects[name] ?? {};
  for (const [field, code] of Object.entries(fields)) {
    const { list, required } = takeApart(code);
    const given = value[field];
    const path = place === "" ? field : `${place}.${field}`;
    if (given === undefined) {
      if (required) throw invalid(fact.spec, `${path} is missing`);
      continue;
    }
    if (list && !Array.isArray(given)) throw invalid(fact.spec, `${path} is no list`);
    for (const one of list ? (given as readonly unknown[]) : [given]) checkValue(fact, code, one, path);
  }
}

function checkValue(fact: BssFact, code: string, value: unknown, path: string): void {
  const { kind, name } = takeApart(code);
  if (kind === "#") {
    if (!isJson(value)) throw invalid(fact.spec, `${path} is no object`);
    checkObject(fact, name, value, path);
    return;
  }
  const fine: Readonly<Record<string, boolean>> = {
    s: typeof value === "string",
    i: Number.isInteger(value) || (typeof value === "string" && /^-?\d{16,}$/.test(value)),
    n: typeof value === "number",
    b: typeof value === "boolean",
    p: typeof value === (name === "s" ? "string" : "number"),
    q: typeof value === (name === "s" ? "string" : "number"),
  };
  if (fine[kind] === false) throw invalid(fact.spec, `${path} has another type`);
}
