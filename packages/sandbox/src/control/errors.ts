import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";

/** A no of the control API: what is wrong, and what would be right. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: ContentfulStatusCode;
  readonly hint: string;

  constructor(status: ContentfulStatusCode, error: string, hint: string) {
    super(error);
    this.status = status;
    this.hint = hint;
  }
}

const described = "GET /_sandbox/openapi.json describes every path";

/** What the rules of the sandbox say, which are the same for the object in the process. */
export function refusedByRules(error: TypeError): ControlError {
  const words = error.message.replace(/^@telcokit\/sandbox: /, "");
  const [what = words, ...known] = words.split("; ");
  return new ControlError(400, what, known.length === 0 ? described : known.join("; "));
}

/** The first thing in an input that its schema does not take. */
export function refusedBySchema(where: string, { issues }: z.core.$ZodError): ControlError {
  const [issue] = issues;
  const path = [where, ...(issue?.path ?? [])].map(String).join(".");
  return new ControlError(400, `${path}: ${issue?.message ?? "not understood"}`, described);
}
