import { once } from "../util/lazy.ts";
import { classNameOf } from "../util/privacy.ts";
import type { TransportFault } from "./fault.ts";

const authority =
  "pass its authority's certificate as ca to undiciTransport(), or set NODE_EXTRA_CA_CERTS, if you trust it";
const proxyRemedy = "check proxy, or the environment's https_proxy, http_proxy and no_proxy";

const explanations = once<Readonly<Record<string, string>>>(() => ({
  ECONNREFUSED: "nothing accepts connections at that address",
  ENOTFOUND: "the host name does not exist",
  EAI_AGAIN: "the host name could not be looked up just now",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed while sending",
  ETIMEDOUT: "the connection timed out",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_SOCKET: "the other side closed the connection",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
  truncated: "the answer ended before it was complete",
  not_http: "the answer is not HTTP; check the address and whether it wants https:",
  aborted: "the request was given up",
  timed_out: "no answer in time",
  invalid_request: "the request cannot be put on the wire; check its headers",
  bad_port: "fetch refuses to connect to that port; undiciTransport() of @telcokit/core/undici does not",
  connect_failed: "no connection could be made",
  connection_lost: "the connection was lost while the request was under way",
  dns_failed: "the host name could not be looked up",
  REFUSED_STREAM: "the service refused the request before it was processed",
  proxy_refused: `it did not open a connection to the service; ${proxyRemedy}`,
  proxy_auth_required: "it wants credentials: pass proxy as http://user:password@host:port",
  proxy_forbidden: "it forbids a connection to that host and port; ask who runs it",
  proxy_unreachable: `nothing accepts connections there; ${proxyRemedy}`,
  proxy_timed_out: `it does not answer; ${proxyRemedy}`,
  load_failed:
    "a part of the program could not be loaded; was it replaced while it runs, or are there no file descriptors left?",
  transport_closed: "the transport has been closed",
  undici_missing: "the package undici is not installed; npm install undici@7",
  undici_replaced:
    "the undici of this runtime (Bun has its own) cannot carry requests; leave transport out, or pass kyTransport({ fetch }) with the runtime's fetch and its TLS options",
}));

/** What only the two sides' configuration can mend, by what the code is or begins with. */
const tlsTroubles = once<readonly (readonly [RegExp, string])[]>(() => [
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, `the server's certificate is self-signed; ${authority}`],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/,
    `the server's certificate is not signed by an authority that is trusted here; ${authority}`,
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    "the server's certificate has expired; its operator has to renew it, or this clock is wrong",
  ],
  [/^CERT_NOT_YET_VALID$/, "the server's certificate is not valid yet; check this machine's clock"],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    "the server's certificate is for another name; check the address, or pass the name that it carries as serverName",
  ],
  [
    /^client_certificate_required$/,
    "the server wants a client certificate: pass cert and key to undiciTransport()",
  ],
  [
    /^client_certificate_refused$/,
    "the server does not accept this client's certificate; check cert and key of undiciTransport()",
  ],
  [
    /^not_tls$/,
    "what answers there does not speak TLS as this client does; check the port, or use an http: address",
  ],
  [
    /^(tls_failed|not_http2)$/,
    "the server ended the TLS handshake: it may want a client certificate (cert and key of undiciTransport()), or the two sides share no version or cipher",
  ],
]);

function tlsTrouble(code: string): string | undefined {
  return tlsTroubles().find(([pattern]) => pattern.test(code))?.[1];
}

/** The fault in a few words of our own. */
export function explainFault(fault: TransportFault): string {
  const { code, proxy, status, source } = fault;
  if (code === "unknown" && source !== undefined) return `unknown: ${classNameOf(source)} without a code`;
  const words = explanations();
  const explanation = (Object.hasOwn(words, code) ? words[code] : undefined) ?? tlsTrouble(code);
  if (proxy === undefined) return explanation === undefined ? code : `${code}: ${explanation}`;
  const answered = status === undefined ? "" : ` (HTTP ${status})`;
  return `${code}: the proxy ${proxy} failed, not the service${answered}: ${explanation ?? code}`;
}

/** What a transport says of itself, or of how it is set up: it will say so again. */
const lasting: ReadonlySet<string> = new Set([
  "invalid_request",
  "bad_port",
  "proxy_auth_required",
  "proxy_forbidden",
  "transport_closed",
  "undici_missing",
  "undici_replaced",
]);

/** Whether the same may come about later, with nothing changed here. */
export function mayPass({ code }: TransportFault): boolean {
  return !lasting.has(code) && tlsTrouble(code) === undefined;
}
