/** Asks the control API of a sandbox elsewhere. */
export interface ControlClient {
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The bytes of an answer that goes on. */
  open(
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>>;
}

export function controlClient(url: string): ControlClient {
  const base = `${baseOf(url)}/_sandbox`;
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(`${base}${path}`, { redirect: "error", ...init }).catch((cause: unknown) => {
      const hint = "start one with npx @telcokit/sandbox, or look at its address";
      throw new Error(`@telcokit/sandbox: no sandbox answers at ${base}; ${hint}`, { cause });
    });
    if (response.ok) return response;
    throw await refusal(response, base);
  };
  return {
    async ask(method, path, body) {
      const response = await send(path, {
        method,
        ...(body === undefined
          ? {}
          : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return text === "" ? undefined : JSON.parse(text);
    },
    async open(path, headers, signal) {
      const { body } = await send(path, { headers, signal });
      return body ?? new ReadableStream();
    },
  };
}

function baseOf(url: string): string {
  if (!URL.canParse(url)) throw new TypeError("@telcokit/sandbox: connectSandbox takes the URL of a sandbox");
  return new URL(url).href.replace(/\/(?:_sandbox\/?)?$/, "");
}

/** What made no sense there is a TypeError here, as in the process. */
async function refusal(response: Response, base: string): Promise<Error> {
  const said: unknown = await response.json().catch(() => undefined);
  if (typeof said !== "object" || said === null || !("error" in said)) {
    return new Error(`@telcokit/sandbox: what answers at ${base} is no sandbox (HTTP ${response.status})`);
  }
  const hint = "hint" in said ? `; ${said.hint}` : "";
  const words = `@telcokit/sandbox: ${said.error}${hint}`;
  return response.status === 400 ? new TypeError(words) : new Error(words);
}
