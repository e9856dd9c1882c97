import { type Field, msisdnProblem, type SchemaKit } from "@telcokit/core/client";
import type { WindProxySettings } from "../options.ts";
import { italianMsisdn, italianMsisdnPattern } from "../values/msisdn.ts";

/** Asks for made-up data in place of the back end's. */
export interface MockupInput {
  /** Preproduction only: answers with made-up data, whatever the rest says. Refused elsewhere before anything is sent. */
  readonly mockupData?: boolean | undefined;
}

interface IssueContext {
  addIssue(issue: { readonly code: "custom"; readonly message: string }): void;
}

/** The numbers of requests. */
export function italianField({ z }: SchemaKit): Field<string> {
  return z.string().transform(toItalianMsisdn).says({ pattern: italianMsisdnPattern });
}

function toItalianMsisdn(text: string, context: IssueContext): string {
  const msisdn = italianMsisdn(text);
  if (msisdn === undefined) {
    const message = msisdnProblem(text) ?? "must be an Italian number, best as +39 and the rest";
    context.addIssue({ code: "custom", message });
  }
  return msisdn ?? "";
}

/** A refinement for `mockupData`. */
export function mockupAllowed({ mockupData }: WindProxySettings): (asked: boolean | undefined) => boolean {
  return (asked) => asked !== true || mockupData;
}

export const mockupRefused = "is for preproduction only; this client talks to another environment";

const notEmpty = "must not be empty";

/** Some text. What UTF-8 cannot hold would arrive as something else, and NUL ends a text on the way to a phone. */
export function textField({ z }: SchemaKit): Field<string> {
  return z.string().min(1, notEmpty).superRefine(refuseBroken).says(unbroken);
}

/** The same with fewer than 16 characters. */
export function shortField({ z }: SchemaKit): Field<string> {
  return z
    .string()
    .min(1, notEmpty)
    .max(15, "must have fewer than 16 characters")
    .superRefine(refuseBroken)
    .says(unbroken);
}

const unbroken = { pattern: "^[^\\u0000\\p{Cs}]*$" };

function refuseBroken(text: string, context: IssueContext): void {
  if (!text.isWellFormed()) context.addIssue({ code: "custom", message: "must be well-formed Unicode" });
  if (text.includes("\u0000")) context.addIssue({ code: "custom", message: "must not hold U+0000" });
}

/** Left out unless it is asked for: only preproduction knows the field. */
export function mockupPart({ mockupData }: MockupInput): { readonly mockupData?: true } {
  return mockupData === true ? { mockupData } : {};
}

/** What may stand in a header field. Whether it is a good JWT is the service's to say. */
export const headerToken: RegExp = /^[\x21-\x7e]+$/;

/** The fields that every answer has. The description is for people, so nothing fails over it. */
export function envelope({ z }: SchemaKit): {
  readonly result: ReturnType<typeof z.string>;
  readonly resultDescription: ReturnType<ReturnType<typeof z.unknown>["optional"]>;
} {
  return { result: z.string(), resultDescription: z.unknown().optional() };
}
