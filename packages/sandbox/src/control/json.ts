import type { SandboxActivity } from "../world/activity.ts";
import type { SeenAnswer, SeenRequest } from "../world/requests.ts";
import { toPlainJson } from "../world/typed-json.ts";

/** A request as JSON: its bytes, and those of its answer, as base64. */
export function requestJson({ raw, answer, ...request }: SeenRequest): object {
  return {
    ...(toPlainJson({ ...request }) as object),
    rawBase64: Buffer.from(raw).toString("base64"),
    ...(answer === undefined ? {} : { answer: answerJson(answer) }),
  };
}

function answerJson({ raw, ...answer }: SeenAnswer): object {
  return { ...(toPlainJson({ ...answer }) as object), rawBase64: Buffer.from(raw).toString("base64") };
}

/** The same in one line: without headers and bodies. */
export function summaryJson({
  raw: _,
  body: _body,
  headers: _headers,
  answer: _answer,
  ...summary
}: SeenRequest): object {
  return toPlainJson({ ...summary }) as object;
}

export function activityJson({ type: _, ...data }: SandboxActivity): object {
  return toPlainJson({ ...data }) as object;
}
