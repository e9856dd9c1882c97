import type { Fault } from "../faults/kinds.ts";

const page = "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>";

/** What is answered in place of the service. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer that a `status` or `html` fault stands for. */
export function plainAnswer(fault: Extract<Fault, { kind: "status" | "html" }>): PlainAnswer {
  if (fault.kind === "html") {
    return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: fault.html ?? page };
  }
  const { status, body, headers = {} } = fault;
  if (body === undefined) return { status, headers, body: "" };
  if (typeof body === "string") return { status, headers, body };
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}
