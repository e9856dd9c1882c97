import type { HttpParts, QueryValue } from "@telcokit/core/client";
import type { OperationSpec, ParamSpec } from "../operations/spec.ts";
import { wireDate } from "./invoice-date.ts";
import { base64Json } from "./payload.ts";
import { respell } from "./spellings.ts";

/** How the wire is written where declaration and samples disagree. */
export interface Dialect {
  /** Around payloads in the query string. */
  readonly wrappers: "declared" | "sampled";
  /** Names of fields. */
  readonly spelling: "declared" | "sampled";
}

/** A checked input with what goes around it. */
export interface CheckedInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly spid: number;
  readonly tenant: string;
  readonly dialect: Dialect;
}

/** Puts an input where the wire wants its parts: path, query, body, or base64 in the query. */
export function buildRequest(operation: OperationSpec, call: CheckedInput): HttpParts {
  const { params = [], payload, answer } = operation;
  const { input } = call;
  const inPath = params.filter((param) => param.in === "path");
  const inQuery = params.filter((param) => param.in !== "path");
  const query: Record<string, QueryValue> = Object.fromEntries(
    inQuery.map((param) => [param.wire ?? param.name, queryValue(param, input[param.name])]),
  );
  const rest = payload === undefined ? undefined : wrapped(operation, call, params);
  if (payload?.in === "query") query.requestPayload = base64Json(rest);
  return {
    params: Object.fromEntries(inPath.map(({ name }) => [name, String(input[name])])),
    query,
    ...(payload?.in === "body" ? { body: rest } : {}),
    headers: {
      ...headersOf(operation, call),
      ...(answer.is === "pdf" ? { accept: "application/pdf, application/json" } : {}),
    },
  };
}

function queryValue({ wire }: ParamSpec, value: unknown): QueryValue {
  return (wire === ".billingDate" ? wireDate(String(value)) : value) as QueryValue;
}

function headersOf({ headers }: OperationSpec, { spid, tenant }: CheckedInput): Record<string, string> {
  return {
    ...(headers.includes("spid") ? { spid: String(spid) } : {}),
    ...(headers.includes("tenant") ? { tenant } : {}),
  };
}

function wrapped(
  operation: OperationSpec,
  { input, dialect }: CheckedInput,
  params: readonly ParamSpec[],
): unknown {
  const { payload, spellings = {} } = operation;
  const names = new Set(params.map(({ name }) => name));
  const own = Object.fromEntries(Object.entries(input).filter(([name]) => !names.has(name)));
  const spelt = dialect.spelling === "sampled" ? respell(own, spellings) : own;
  const sampled = dialect.wrappers === "sampled";
  const nested = payload?.nest === undefined || sampled ? spelt : { [payload.nest]: spelt };
  const wrap = sampled ? (payload?.otherWrap ?? payload?.wrap) : payload?.wrap;
  return wrap === undefined ? nested : { [wrap]: nested };
}
