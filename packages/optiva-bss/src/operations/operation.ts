import type { Answer, Effect, HttpOperation, SchemaKit } from "@telcokit/core/client";
import type { BssError, PartlyDoneError } from "../errors.ts";
import type { BssSettings } from "../options.ts";
import type { MobileReceipt, Pdf } from "../values.ts";
import { textAt } from "../verdicts/look-up.ts";
import { refusalsOf } from "../verdicts/refusals.ts";
import { buildRequest, type CheckedInput } from "../wire/build-request.ts";
import { parseLongDigits } from "../wire/long-digits.ts";
import { payloadOf, readPayload } from "../wire/payload-of.ts";
import { type Schemas, schemasOf } from "../wire/tables.ts";
import { type CallInput, inputSchema } from "./call-input.ts";
import type { GroupSpec, OperationSpec } from "./spec.ts";

/** An answer that was read by the facts. */
class ReadReply {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

export type BssOperation<In extends Effect = Effect> = HttpOperation<
  CallInput,
  unknown,
  unknown,
  BssError | PartlyDoneError,
  In,
  CheckedInput
>;

/** What the facts say of an operation, as core runs it. */
export function operationOf(
  name: string,
  spec: OperationSpec,
  effect: Effect,
  group: GroupSpec,
  settings: BssSettings,
): BssOperation {
  const schemas = schemasOf(group, spec.spec);
  const isPdf = spec.answer.is === "pdf";
  return {
    name,
    effect,
    method: spec.method,
    path: spec.path,
    ...(spec.effectIf === undefined ? {} : { effectByInput: true }),
    ...reachOf(spec),
    ...(spec.advice === undefined ? {} : { advice: spec.advice }),
    request: () => inputSchema(name, spec, schemas, settings),
    parts: (checked) => buildRequest(spec, checked),
    refusals: refusalsOf(spec, schemas),
    ...(isPdf ? { reads: "bytes" as const } : { reply: (kit: SchemaKit) => replySchema(spec, schemas, kit) }),
    parse: parseLongDigits,
    value: (reply, answer, checked) => valueFrom(spec, schemas, reply, answer, checked),
  };
}

function reachOf({ reaches }: OperationSpec): Pick<BssOperation, "reaches" | "recipient"> {
  if (reaches === undefined) return {};
  // A number beside another's account: which of them the service goes by is not known.
  const recipient = ({ input }: CheckedInput): readonly string[] =>
    reaches.map((path) => textAt(input, path)).filter((found) => found !== undefined);
  return { reaches: "person", recipient };
}

function replySchema(
  spec: OperationSpec,
  schemas: Schemas,
  { strict }: SchemaKit,
): ReturnType<NonNullable<BssOperation["reply"]>> {
  return {
    safeParse(data) {
      const { value, issues } = readPayload(spec, schemas, data, strict);
      if (issues.length > 0) return { success: false, error: { issues } };
      return { success: true, data: new ReadReply(value) };
    },
  };
}

function valueFrom(
  spec: OperationSpec,
  schemas: Schemas,
  reply: unknown,
  answer: Answer,
  checked: CheckedInput,
): unknown {
  const { is } = spec.answer;
  if (is === "nothing") return undefined;
  if (is === "pdf") return documentOf(answer);
  if (is === "receipt") return receiptOf(payloadOf(spec, schemas, answer.data), checked);
  // What is not checked is made what is declared all the same.
  return reply instanceof ReadReply ? reply.value : readPayload(spec, schemas, answer.data, false).value;
}

function documentOf({ bytes, headers }: Answer): Pdf {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  return {
    bytes: bytes ?? new Uint8Array(),
    contentType: type.trim() === "" ? "application/pdf" : type.trim(),
  };
}

function receiptOf(payload: unknown, { input }: CheckedInput): MobileReceipt {
  const authNumber = textAt(payload, "authNumber");
  return { ...(authNumber === undefined ? {} : { authNumber }), requestId: String(input.requestId) };
}
