import type { Sandbox } from "../sandbox.ts";

/** What the control API answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came is looked at member by member
  readonly body: any;
}

/** The control API of a sandbox, asked as curl would. */
export async function ask(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Answered> {
  const response = await fetch(`${sandbox.urls.acr}/_sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}
