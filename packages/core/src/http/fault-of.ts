import { TransportFault } from "../fault.ts";
import { safeToken } from "../privacy.ts";

const certificateCodes = [
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "ERR_TLS_CERT_ALTNAME_INVALID",
];
const unsentCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  ...certificateCodes,
]);
const unsentSyscalls = new Set(["connect", "getaddrinfo"]);
const deepest = 5;

interface LowLevel {
  readonly code: string;
  readonly syscall: string | undefined;
  readonly errors: readonly unknown[];
  readonly refused: boolean;
}

/** What a foreign error (fetch's, undici's, Node's) says of the network, wherever in its chain of causes. */
export function faultOf(error: unknown): TransportFault {
  const seen = chain(error);
  const telling = seen.find(({ code }) => code !== "unknown") ?? { code: "unknown", syscall: undefined };
  return new TransportFault({
    code: telling.code,
    syscall: telling.syscall,
    refusedByPeer: seen.some(({ refused }) => refused),
  });
}

/**
 * Whether an error by itself proves that no byte of the request left. Only for transports that keep no evidence:
 * the same code often stands for both. Of several addresses tried, every one must prove it.
 */
export function provesUnsent(error: unknown): boolean {
  return chain(error).some(({ code, syscall, errors }) => {
    if (errors.length > 0) return errors.every(provesUnsent);
    return unsentCodes.has(code) || (syscall !== undefined && unsentSyscalls.has(syscall));
  });
}

function chain(error: unknown): LowLevel[] {
  const seen: LowLevel[] = [];
  for (let at = error, depth = 0; typeof at === "object" && at !== null && depth < deepest; depth += 1) {
    const { code, syscall, errors, message, cause } = at as Record<string, unknown>;
    seen.push({
      code: safeToken(code) ?? "unknown",
      syscall: safeToken(syscall),
      errors: Array.isArray(errors) ? errors : [],
      refused: code === "ERR_HTTP2_STREAM_ERROR" && /NGHTTP2_REFUSED_STREAM$/.test(String(message)),
    });
    at = cause;
  }
  return seen;
}

const explanations: Readonly<Record<string, string>> = {
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
};

/** The fault in a few words of our own. */
export function explainFault(fault: TransportFault): string {
  const explanation = certificateCodes.includes(fault.code)
    ? "the server's certificate is not accepted"
    : explanations[fault.code];
  return explanation === undefined ? fault.code : `${fault.code}: ${explanation}`;
}
