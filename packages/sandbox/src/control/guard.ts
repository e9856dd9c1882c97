import { hostname } from "node:os";

/** Who may talk to the control API and see the console. */
export interface GuardOptions {
  /** Where the sandbox listens. */
  readonly host: string;
  /** Origins of pages that may read it, besides its own. */
  readonly cors: readonly string[];
}

/** What is wrong with where a request comes from; `undefined` when nothing is. */
export interface Verdict {
  readonly refusal?: { readonly error: string; readonly hint: string };
  /** Goes into the answer. */
  readonly headers: Readonly<Record<string, string>>;
}

const loopback: readonly string[] = ["localhost", "127.0.0.1", "::1"];
const wildcards: readonly string[] = ["0.0.0.0", "::"];

/**
 * A page from elsewhere must not drive a sandbox, neither by its address nor by a name that was made to point at it
 * (DNS rebinding): the Host has to be one the sandbox is known by, the Origin its own or one that was named.
 */
export function createGuard({ host, cors }: GuardOptions): (headers: Headers) => Verdict {
  const own = wildcards.includes(host) ? hostname() : host;
  const names = [...new Set([...loopback, own.toLowerCase()])];
  const isOurs = (name: string): boolean =>
    names.includes(name) || name.endsWith(".localhost") || (wildcards.includes(host) && isAddress(name));
  return (headers) => {
    const said = headers.get("host");
    const name = hostOf(said);
    if (name === undefined || !isOurs(name)) {
      return refused(
        "this host is not the sandbox's",
        `its own are ${names.join(", ")}; start it with --host for another`,
      );
    }
    const origin = headers.get("origin");
    if (origin === null) {
      const foreign =
        headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") !== "navigate";
      return foreign ? refused("a page of another origin asked", corsHint) : { headers: {} };
    }
    if (origin === `http://${said}` || origin === `https://${said}`) return { headers: {} };
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

/** The name in a Host header, without port and brackets. */
function hostOf(said: string | null): string | undefined {
  try {
    return said === null
      ? undefined
      : new URL(`http://${said}`).hostname.replace(/^\[|\]$/g, "").toLowerCase();
  } catch {
    return undefined;
  }
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(":");
}
