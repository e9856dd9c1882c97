import type { Verdict } from "../errors/telco-error.ts";

const transient = new Set([408, 429, 500, 502, 503, 504]);

/** Redirects that also mean "done, look there" (RFC 9110 sections 15.4.3 and 15.4.4). */
const doneElsewhere = new Set([302, 303]);

/** What an HTTP status says about the request: 429 was not processed, 4xx is a definite no, 5xx and 408 leave it open. */
export function statusVerdict(status: number): Verdict {
  if (status === 429) return { ran: "no", transient: true, throttled: true };
  const open = status >= 500 || status === 408 || status < 300 || doneElsewhere.has(status);
  return { ran: open ? "maybe" : "refused", transient: transient.has(status) };
}

const meanings: Readonly<Record<number, string>> = {
  400: "the service does not accept the request",
  403: "the credentials are valid but may not do this; ask for the missing scope or role",
  404: "the service does not know what was addressed",
  407: "a proxy on the way wants credentials; pass proxy as http://user:password@host:port to undiciTransport()",
  405: "the service does not offer this method here; check the base URL",
  408: "the service gave up waiting for the request",
  409: "the request conflicts with the present state",
  413: "the request is too large for the service",
  415: "the service does not take JSON here; check the base URL",
  429: "the service asks to slow down",
  500: "the service failed",
  502: "a gateway got no valid answer from the service",
  503: "the service is not available just now",
  504: "a gateway got no answer from the service in time",
};

/** Which statuses a proxy gives of its own, when it has not reached the service or does not want to. */
const ofProxies = new Set([403, 407, 502, 503, 504]);

/** What a status means and what to do, in our own words. @param proxy that may have given it in the service's place */
export function statusMeaning(status: number, proxy?: string): string {
  const meaning = meaningOf(status);
  if (proxy === undefined || !ofProxies.has(status)) return meaning;
  return `${meaning}, or this is the proxy ${proxy} itself, which may not have reached it`;
}

function meaningOf(status: number): string {
  const known = meanings[status];
  if (known !== undefined) return known;
  if (status >= 300 && status < 400) return "a redirect, which is never followed; check the base URL";
  return status >= 500 ? "the service failed" : "an answer outside the operation's contract";
}
