import type { AnswerSpec, FieldCodes, OperationSpec } from "../operations/spec.ts";
import { type AnswerIssue, type AnswerReader, complain, readAnswer } from "./read-answer.ts";
import { readCode, type Schemas } from "./tables.ts";
import { isEmpty, isObject, listOf, onlyOf, unwrap, type Wrapping } from "./unwrap.ts";

/** What is inside an answer's wrappers, as it came. */
export function payloadOf(
  { answer }: Pick<OperationSpec, "answer">,
  schemas: Schemas,
  data: unknown,
): unknown {
  return unwrap(data, wrapping(answer, schemas));
}

function wrapping(answer: AnswerSpec, schemas: Schemas): Wrapping {
  if (answer.is === "receipt")
    return { wrappers: ["AuthorizationReturn"], fields: { authNumber: "s", statusInfo: "o" } };
  if (answer.is === "nothing") return { wrappers: ["SuccessfulResponse"], fields: { result: "s" } };
  if (answer.is === "scalar") return { wrappers: answer.wrappers, fields: {} };
  if (!("code" in answer)) return { wrappers: [], fields: {} };
  return { wrappers: answer.wrappers, fields: fieldsOf(answer.code, schemas) };
}

function fieldsOf(code: string, schemas: Schemas): FieldCodes {
  const { kind, name } = readCode(code);
  return kind === "#" ? schemas.object(name) : {};
}

export interface ReadPayload {
  readonly value: unknown;
  readonly issues: readonly AnswerIssue[];
}

/** An answer's payload, made what is declared. */
export function readPayload(
  operation: OperationSpec,
  schemas: Schemas,
  data: unknown,
  strict: boolean,
): ReadPayload {
  const { answer } = operation;
  const reader: AnswerReader = { schemas, strict, issues: [] };
  if (!("code" in answer) && answer.is !== "scalar") return { value: data, issues: [] };
  const inside = payloadOf(operation, schemas, data);
  // Nothing inside a wrapper is an empty list; nothing at all is no answer.
  const payload = inside !== data && isNothing(inside) ? "" : inside;
  if (isNothing(data)) return { value: undefined, issues: [{ path: [], message: "is empty" }] };
  if (answer.is === "scalar") {
    // It has no fields that would tell it from anything else: its wrapper does.
    const fine = inside !== data && isScalar(payload);
    if (!fine) return { value: undefined, issues: [{ path: [answer.name], message: "is required" }] };
    return { value: { [answer.name]: String(payload) }, issues: [] };
  }
  if (answer.is === "value")
    return { value: readValue(reader, answer.code, answer.wrappers, payload), issues: reader.issues };
  // A sample has the items alone, without the page around them.
  const page = Array.isArray(payload) || isEmpty(payload) ? within(answer.items, listOf(payload)) : payload;
  return { value: readRoot(reader, answer.code, page, []), issues: reader.issues };
}

function readValue(
  reader: AnswerReader,
  code: string,
  wrappers: readonly string[],
  payload: unknown,
): unknown {
  if (!code.startsWith("[")) return readRoot(reader, code, payload, []);
  const item = code.slice(1);
  const fields = fieldsOf(item, reader.schemas);
  // Each entry may have a wrapper of its own.
  return listOf(payload).map((one, at) => readRoot(reader, item, unwrap(one, { wrappers, fields }), [at]));
}

function isNothing(value: unknown): boolean {
  return isEmpty(value) || (isObject(value) && Object.keys(value).length === 0);
}

/** A payload has at least one of its fields: anything else is some other answer. */
function readRoot(reader: AnswerReader, code: string, value: unknown, path: readonly PropertyKey[]): unknown {
  const { kind } = readCode(code);
  const names = Object.keys(fieldsOf(code, reader.schemas));
  const one = onlyOf(value);
  const hasNone = names.length > 0 && isObject(one) && !names.some((name) => Object.hasOwn(one, name));
  if (hasNone) return complain(reader, path, "holds none of the fields declared");
  if (kind === "s" && !isScalar(value)) return complain(reader, path, "must be text");
  return readAnswer(reader, code, value, path);
}

function isScalar(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function within(path: readonly string[], items: readonly unknown[]): unknown {
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), items);
}
