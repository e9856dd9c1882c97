import { jsonAnswer, type PlainAnswer } from "../../../http/answer.ts";

/** JSON under the media type that the TM Forum's conformance kits want. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer {
  return jsonAnswer(status, body, { "content-type": "application/json;charset=utf-8", ...headers });
}
