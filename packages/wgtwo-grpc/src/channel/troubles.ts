import type { TransportFault } from "@telcokit/core/client";
import { ProxyFault } from "./proxy-fault.ts";

interface Trouble {
  /** What happened and what to do, in our own words. */
  readonly words: string;
  /** Whether it may pass by itself. What only another configuration mends is neither waited for nor repeated. */
  readonly passes: boolean;
}

const certificate = (what: string, remedy: string): Trouble => ({
  words: `the server's certificate ${what}; ${remedy}`,
  passes: false,
});
const authority =
  "pass the certificate of its authority as channel.ca, or set NODE_EXTRA_CA_CERTS, if you trust it";
const untrusted = certificate("is not signed by an authority that is trusted here", authority);
const proxyRemedy = "check channel.proxy, or the environment's https_proxy, http_proxy and no_proxy";

/** What can be wrong on the way to the service: both engines report each by this one word. */
const troubles: Readonly<Record<string, Trouble>> = {
  dns_failed: {
    words: "the host name could not be looked up; check the environment's address",
    passes: true,
  },
  not_http2: {
    words:
      "what answers there does not speak HTTP/2, so it is no gRPC service; check the address and its port",
    passes: false,
  },
  not_tls: {
    words: "what answers there does not speak TLS; check the port, or use an http: address for plaintext",
    passes: false,
  },
  tls_failed: {
    words: "the TLS handshake failed; the two sides may share no version or cipher",
    passes: false,
  },
  client_certificate_required: {
    words: "the server wants a client certificate that it accepts: pass channel.cert and channel.key",
    passes: false,
  },
  client_certificate_refused: {
    words: "the server does not accept the client certificate in channel.cert",
    passes: false,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate("is self-signed", authority),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: certificate("has expired", "its operator has to renew it; check this machine's clock"),
  CERT_NOT_YET_VALID: certificate("is not valid yet", "check this machine's clock"),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate(
    "is for another name",
    "pass the name that it carries as channel.serverName if it is the right server",
  ),
  channel_options: {
    words:
      "channel.ca, channel.cert or channel.key is not PEM that can be read: pass its text or bytes, not a path",
    passes: false,
  },
  proxy_auth_required: {
    words: "it wants credentials (407): pass channel.proxy as http://user:password@host:port",
    passes: false,
  },
  proxy_forbidden: {
    words: "it forbids a tunnel to that host and port (403); ask who runs it",
    passes: false,
  },
  proxy_refused: { words: `it did not open a tunnel; ${proxyRemedy}`, passes: true },
  proxy_unreachable: { words: `nothing accepts connections there; ${proxyRemedy}`, passes: true },
  proxy_lost: { words: `it closed the connection instead of opening a tunnel; ${proxyRemedy}`, passes: true },
  proxy_timed_out: { words: `it does not answer; ${proxyRemedy}`, passes: true },
  GOAWAY: { words: "the service closed the connection before it looked at the request", passes: true },
  connection_gone: { words: "the connection was lost before it carried the request", passes: true },
  REFUSED_STREAM: {
    words: "the request was refused, perhaps by a proxy whose service had carried it out already",
    passes: true,
  },
  load_failed: {
    words: "a part of this package could not be loaded; was it replaced or removed while this process ran?",
    passes: true,
  },
};

/** Whether a failed connection may come about later, with nothing changed here. */
export function mayPass({ code }: TransportFault): boolean {
  return !Object.hasOwn(troubles, code) || troubles[code]?.passes === true;
}

/** The fault in our own words, where this package knows more about it than core. */
export function explainTrouble(fault: TransportFault): string | undefined {
  const trouble = Object.hasOwn(troubles, fault.code) ? troubles[fault.code] : undefined;
  if (trouble === undefined) return undefined;
  if (!(fault instanceof ProxyFault)) return `${fault.code}: ${trouble.words}`;
  const status = fault.status === undefined ? "" : ` (HTTP ${fault.status})`;
  return `${fault.code}: the proxy ${fault.proxy} failed, not the service${status}: ${trouble.words}`;
}
