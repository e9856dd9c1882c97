/** Whose pages may use the control API and see the console. */
export interface GuardOptions {
  /** Origins of pages that may read it, besides its own. */
  readonly cors: readonly string[];
}

/** What is wrong with where a request comes from; `undefined` when nothing is. */
export interface Verdict {
  readonly refusal?: { readonly error: string; readonly hint: string };
  /** Goes into the answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A page from elsewhere must not drive a sandbox: the Origin has to be its own or one that was named. */
export function createGuard({ cors }: GuardOptions): (request: Request) => Verdict {
  return ({ headers, url }) => {
    const origin = headers.get("origin");
    if (origin === null) {
      const foreign =
        headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") !== "navigate";
      return foreign ? refused("a page of another origin asked", corsHint) : { headers: {} };
    }
    if (URL.canParse(origin) && new URL(origin).host === new URL(url).host) return { headers: {} };
    if (!cors.includes(origin) && !cors.includes("*"))
      return refused("a page of another origin asked", corsHint);
    return { headers: corsHeaders(origin) };
  };
}

const corsHint = "start the sandbox with --cors and the page's origin";

function corsHeaders(origin: string): Verdict["headers"] {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, PUT, DELETE",
    "access-control-allow-headers": "content-type, last-event-id",
    "access-control-max-age": "600",
    vary: "origin",
  };
}

function refused(error: string, hint: string): Verdict {
  return { refusal: { error, hint }, headers: {} };
}
