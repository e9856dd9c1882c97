import type { PlainAnswer } from "../../../http/answer.ts";

const jsonType = "application/json;charset=utf-8";

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer {
  return { status, headers: { "content-type": jsonType, ...headers }, body: JSON.stringify(body) };
}

export function noContent(): PlainAnswer {
  return { status: 204, headers: {}, body: "" };
}
