import type { Fault } from "../faults/kinds.ts";

/** What is answered to a request: by a service, or in its place. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** JSON; `headers` may name another media type than the plain one. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) };
}

/** A status line and headers, without a body. */
export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): PlainAnswer {
  return { status, headers, body: "" };
}

const page = "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>";

/** The answer that a `status` or `html` fault stands for. */
export function faultAnswer(fault: Extract<Fault, { kind: "status" | "html" }>): PlainAnswer {
  if (fault.kind === "html") {
    return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: fault.html ?? page };
  }
  const { status, body, headers = {} } = fault;
  if (body === undefined) return emptyAnswer(status, headers);
  return typeof body === "string" ? { status, headers, body } : jsonAnswer(status, body, headers);
}
