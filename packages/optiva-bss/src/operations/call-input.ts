import type { FieldIssue, JsonKeywords, Schema } from "@telcokit/core/client";
import {
  type BssCallOptions,
  type BssSettings,
  callLimits,
  isDialect,
  isSpid,
  isTenant,
} from "../options.ts";
import type { CheckedInput } from "../wire/build-request.ts";
import { checkFields, checkIdentified, complain, type InputReader } from "../wire/check-input.ts";
import type { Schemas } from "../wire/tables.ts";
import { isObject } from "../wire/unwrap.ts";
import { ruleOf, ruleSchemaOf } from "./rules.ts";
import type { OperationSpec, ParamSpec } from "./spec.ts";

/** What a method hands to its operation. */
export interface CallInput {
  readonly input: unknown;
  /** Of this call alone. */
  readonly call: Pick<BssCallOptions, "spid" | "tenant" | "wrappers" | "spelling">;
  /** Of a page that is not the first. */
  readonly page?: Readonly<Record<string, unknown>>;
}

/** What it checks is data, of which the manifest's JSON Schema is made. */
interface CodedSchema extends Schema<CheckedInput> {
  readonly coded: {
    readonly codes: Readonly<Record<string, string>>;
    readonly schemas: Schemas;
    readonly identifies: string | undefined;
    readonly params: readonly ParamSpec[];
    readonly rule: object | undefined;
    readonly call: JsonKeywords;
  };
}

/** Checks an input against the facts, and fills in what nobody should have to write. */
export function inputSchema(
  name: string,
  operation: OperationSpec,
  schemas: Schemas,
  settings: BssSettings,
): CodedSchema {
  const codes = codesOf(operation, schemas);
  const { identifies, params = [] } = operation;
  return {
    coded: { codes, schemas, identifies, params, rule: ruleSchemaOf(name), call: callLimits },
    safeParse(value) {
      const { input, call, page } = value as CallInput;
      const issues: FieldIssue[] = [];
      const { spid = settings.spid, tenant = settings.tenant } = call;
      const dialect = {
        wrappers: call.wrappers ?? settings.wrappers,
        spelling: call.spelling ?? settings.spelling,
      };
      if (!isSpid(spid)) issues.push(option("spid", "must be the service provider's number, from 0"));
      if (!isTenant(tenant)) issues.push(option("tenant", "must be the tenant's name"));
      for (const [field, one] of Object.entries(dialect))
        if (!isDialect(one)) issues.push(option(field, "must be declared or sampled"));
      const reader: InputReader = { schemas, spid, issues };
      const checked = checkAll(name, operation, reader, codes, input ?? {}, page);
      if (issues.length > 0) return { success: false, error: { issues: issues.map(named) } };
      return { success: true, data: { input: checked, spid, tenant, dialect } };
    },
  };
}

/** All fields of an input: parameters beside the fields of the payload. */
function codesOf(
  { params = [], payload }: OperationSpec,
  schemas: Schemas,
): Readonly<Record<string, string>> {
  const own = payload === undefined ? {} : schemas.object(payload.object);
  return {
    ...own,
    // A list has a length of its own unless the caller wants another.
    ...("limit" in own ? { limit: "i" } : {}),
    ...Object.fromEntries(params.map(({ name, code }) => [name, code])),
  };
}

function checkAll(
  name: string,
  operation: OperationSpec,
  reader: InputReader,
  codes: Readonly<Record<string, string>>,
  input: unknown,
  page: CallInput["page"],
): Readonly<Record<string, unknown>> {
  if (!isObject(input)) {
    complain(reader, [], "must be an object");
    return {};
  }
  const checked = checkFields(reader, codes, { ...input, ...page }, []);
  if (operation.identifies !== undefined) checkIdentified(reader, operation.identifies, checked, []);
  for (const { name: field, values, code } of operation.params ?? []) {
    const value = checked[field];
    if (values !== undefined && value !== undefined && !values.includes(String(value)))
      complain(reader, [field], `must be one of ${values.join(", ")}`);
    if (code === "i!" && value !== undefined && Number(value) < 0)
      complain(reader, [field], "must not be negative");
  }
  if (typeof checked.limit === "number" && checked.limit < 1)
    complain(reader, ["limit"], "must be at least 1");
  const problem = reader.issues.length === 0 ? ruleOf(name)?.(checked) : undefined;
  if (problem !== undefined) complain(reader, [], problem);
  return checked;
}

function option(field: string, message: string): FieldIssue {
  return { code: "custom", path: ["options", field], message };
}

function named({ path = [], message }: FieldIssue): {
  readonly path: readonly PropertyKey[];
  readonly message: string;
} {
  return { path, message };
}
