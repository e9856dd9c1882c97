import type { Issue } from "../errors/request-invalid-error.ts";
import { loaded } from "../network/loaded.ts";
import { withoutLeaves } from "../util/leaves.ts";
import { msisdnPattern, msisdnProblem, type NormaliseOptions, normaliseMsisdn } from "../util/msisdn.ts";
import type { Field, FieldContext, FieldKinds, ObjectKind, Schema } from "./fields.ts";

export type { Schema } from "./fields.ts";

/** How strictly answers are checked; see `ClientOptions.validateReplies`. */
export type ReplyValidation = "lenient" | "strict" | "off";

/** What schemas are built from. Loaded with the first call, never at import. */
export interface SchemaKit {
  readonly z: FieldKinds;
  /** Replies are checked strictly. */
  readonly strict: boolean;
  /** An object of a request: unknown fields are refused, because they would be lost. */
  readonly request: ObjectKind;
  /** An object of an answer: unknown fields are kept, or refused when replies are checked strictly. */
  readonly reply: ObjectKind;
  /**
   * A phone number of a request, given as E.164 with its plus. Bare digits are refused unless the service's own
   * documents write numbers without a plus.
   */
  msisdn(options?: NormaliseOptions): Field<string>;
  /** An open enum of an answer: unknown strings pass, or are refused when replies are checked strictly. */
  oneOf<const Known extends string>(known: readonly Known[]): Field<Known | (string & {})>;
}

/** Builds a schema from the kit. Called once per client and operation, with the first call. */
export type SchemaOf<Output> = (kit: SchemaKit) => Schema<Output>;

export async function loadSchemaKit(validation: ReplyValidation): Promise<SchemaKit> {
  const { zodFields: z } = await loaded(() => import("./zod-fields.ts"));
  const strict = validation === "strict";
  return {
    z,
    strict,
    request: z.strictObject,
    reply: strict ? z.strictObject : z.looseObject,
    msisdn: (options) =>
      z
        .string()
        .transform((text, context) => normaliseMsisdn(text, options) ?? notE164(text, context))
        .says({ format: "e164", pattern: msisdnPattern(options) }),
    oneOf: (known) => (strict ? z.enum(known) : z.string()),
  };
}

function notE164(text: string, context: FieldContext): never {
  context.addIssue({
    code: "custom",
    message: msisdnProblem(text) ?? "must be an international number in E.164 form: +, country code, number",
  });
  return undefined as never;
}

interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly params?: { readonly madeOfValue?: boolean };
}

/**
 * A schema's complaints without any value: names of undeclared fields are left out too, they may be data, and so is
 * what a check of an operation's own took from the value that it was shown.
 */
export function issuesOf(error: { readonly issues: readonly Complaint[] }, value: unknown): Issue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(safePathSegment),
    message: messageOf(issue, value),
  }));
}

function messageOf(issue: Complaint, value: unknown): string {
  if (issue.code === "unrecognized_keys") return unknownKeys(issue);
  return issue.params?.madeOfValue === true ? withoutLeaves(issue.message, value) : issue.message;
}

/** The name of a field as messages may show it: what cannot be one of ours may be data. */
export function safePathSegment(segment: PropertyKey): string | number {
  if (typeof segment === "number") return segment;
  const text = String(segment);
  return /^[A-Za-z_][A-Za-z_0-9-]{0,40}$/.test(text) && !/\d{5}/.test(text) ? text : "…";
}

function unknownKeys(issue: object): string {
  const keys =
    "keys" in issue && Array.isArray(issue.keys) ? issue.keys.map((key) => safePathSegment(String(key))) : [];
  return `unknown field${keys.length === 1 ? "" : "s"} ${keys.join(", ")}`;
}
